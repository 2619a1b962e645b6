// What can begin while WebAssembly still compiles, so that the first frame need not wait for it.

// Where config.json says that the backend is: the path before "/api/v2/…", without a slash at its end.
function backendOf(config) {
  return (JSON.parse(config)['backend'] || '').replace(/\/+$/, '');
}

// config.json, for main.cpp.
const configuration = fetch('/config.json', { credentials: 'same-origin' }).then((response) => {
  if (!response.ok) throw Error('config.json: ' + response.status);
  return response.text();
});

// Who is here is what the console asks first of all: its reply is on its way already then, and goes to the first
// request if that is the one (fetch.js). Trouble with either is told when it is met again there.
const early = { path: '', reply: null };
configuration.then((config) => {
  early.path = backendOf(config) + '/api/v2/userinfo';
  early.reply = fetch(early.path, {
    headers: { 'Roster-Client': '1' },
    credentials: 'same-origin',
    cache: 'no-store',
    redirect: 'error',
    signal: AbortSignal.timeout(60000),
  });
  return early.reply;
}).catch(() => {});
