// The asynchronous Clipboard API for clipboard.cpp. navigator.clipboard is missing where the page is not in a secure
// context (plain http on another machine), and in some programs that hold a page; then the console says so.
addToLibrary({
  // handle -> the two ends of the promise of its text
  $clipboardPromises: 'new Map()',

  browser_clipboard_exists: () => !!navigator['clipboard'],

  browser_clipboard_promise__deps: ['$clipboardPromises', 'roster_clipboard_done'],
  browser_clipboard_promise: (handle) => {
    const text = new Promise((keep, abandon) => clipboardPromises.set(handle, { keep, abandon }));
    // A promise that nobody waits for any more may be broken without a note on the console.
    text.catch(() => {});
    const Item = globalThis['ClipboardItem'];
    const clipboard = navigator['clipboard'];
    let written;
    try {
      written = Item
        ? clipboard['write']([new Item({ 'text/plain': text.then((value) => new Blob([value], { type: 'text/plain' })) })])
        : text.then((value) => clipboard['writeText'](value));
    } catch {
      written = Promise.reject();
    }
    written.then(() => 1, () => 0).then((done) => _roster_clipboard_done(handle, done));
  },

  browser_clipboard_keep__deps: ['$clipboardPromises', '$textAt'],
  browser_clipboard_keep: (handle, text, length) => {
    clipboardPromises.get(handle)?.keep(textAt(text, length));
    clipboardPromises.delete(handle);
  },

  browser_clipboard_break__deps: ['$clipboardPromises'],
  browser_clipboard_break: (handle) => {
    clipboardPromises.get(handle)?.abandon();
    clipboardPromises.delete(handle);
  },
});
