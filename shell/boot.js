// Before and after the first frame, for main.cpp.
addToLibrary({
  // `configuration` is early.pre.js's.
  browser_boot__deps: ['$stringToNewUTF8', 'roster_begin'],
  browser_boot: () => {
    configuration.then((text) => {
      let backend;
      try {
        backend = backendOf(text);
      } catch {
        showTrouble('trouble-config');
        return;
      }
      _roster_begin(stringToNewUTF8(text), stringToNewUTF8(backend));
    }, () => showTrouble('trouble-network'));
  },

  // The canvas takes the place of the page's own first paint.
  browser_ready: () => {
    document.getElementById('first-paint').remove();
  },

  browser_no_canvas: () => showTrouble('trouble-browser'),
});
