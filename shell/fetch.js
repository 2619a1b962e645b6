// fetch for fetch.cpp.
addToLibrary({
  $fetches: 'new Map()',

  browser_fetch__deps: ['$fetches', '$giveText', '$textAt', 'roster_fetch_done'],
  browser_fetch: (handle, method, methodLength, address, addressLength, lines, linesLength, body, bodyLength) => {
    const abort = new AbortController();
    const timeout = setTimeout(() => abort.abort(), 60000);
    fetches.set(handle, abort);

    const headers = new Headers();
    const words = textAt(lines, linesLength).split('\n');
    for (let i = 0; i + 1 < words.length; i += 2) headers.append(words[i], words[i + 1]);
    const url = new URL(textAt(address, addressLength), location.origin);
    const options = {
      method: textAt(method, methodLength),
      headers,
      body: bodyLength ? HEAPU8.slice(body, body + bodyLength) : null,
      signal: abort.signal,
      credentials: 'same-origin',
      cache: 'no-store',
      redirect: 'error',
    };
    // early.pre.js has asked the first question already.
    const asked = options.method === 'GET' && url.pathname + url.search === early.path ? early.reply : null;
    early.path = '';
    const ours = url.origin === location.origin;

    (asked || (ours ? fetch(url.href, options) : Promise.reject())).then(async (response) => {
      const text = await response.text();
      let received = '';
      response.headers.forEach((value, name) => {
        received += name + '\n' + value + '\n';
      });
      return [response.status, received, text];
    }).catch(() => [0, '', '']).then(([status, received, text]) => {
      clearTimeout(timeout);
      if (fetches.delete(handle)) {
        _roster_fetch_done(handle, status, giveText(received), giveText(text));
      }
    });
  },

  browser_fetch_abort__deps: ['$fetches'],
  browser_fetch_abort: (handle) => {
    const abort = fetches.get(handle);
    fetches.delete(handle);
    abort?.abort();
  },
});
