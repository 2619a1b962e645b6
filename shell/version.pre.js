// Whether the server has a newer console than this tab: version.json is asked when the tab comes into sight and when
// the screen changes (history.js), every five minutes at most, and what is to be said then stands in index.html,
// hidden. An old tab goes on as it is: nothing of it is fetched later that a new version takes away.
let versionAsked = Date.now();

function askVersion() {
  if (document.hidden || Date.now() - versionAsked < 300000) return;
  versionAsked = Date.now();
  fetch('/version.json', { cache: 'no-cache' }).then((reply) => reply.json()).then((served) => {
    document.getElementById('news').hidden = served['version'] === document.documentElement.dataset['version'];
  }).catch(() => {});
}

document.addEventListener('visibilitychange', askVersion);
