// Whether the server has a newer console than this tab: version.json is asked when the tab comes into sight and when
// the screen changes (history.js), every five minutes at most, and when the second part of the program is gone
// (second_part.js). What is to be said then stands in index.html, hidden. An old tab that has its second part goes on as
// it is: nothing else of it is fetched later.
let versionAsked = Date.now();

// Whether there is one.
async function tellNewVersion() {
  const served = await (await fetch('/version.json', { cache: 'no-cache' })).json();
  const isNewer = served['version'] !== document.documentElement.dataset['version'];
  document.getElementById('news').hidden = !isNewer;
  return isNewer;
}

function askVersion() {
  if (document.hidden || Date.now() - versionAsked < 300000) return;
  versionAsked = Date.now();
  tellNewVersion().catch(() => {});
}

document.addEventListener('visibilitychange', askVersion);
