// Before and after the first frame, for main.cpp.
addToLibrary({
  // `configuration` is early.pre.js's.
  browser_boot__deps: ['$giveText', 'roster_begin'],
  browser_boot: () => {
    configuration.then((text) => {
      let backend;
      try {
        backend = backendOf(text);
      } catch {
        showTrouble('trouble-config');
        return;
      }
      programBegan = true;
      _roster_begin(giveText(text), giveText(backend));
    }, () => showTrouble('trouble-network'));
  },

  // The canvas takes the place of the page's own first paint.
  browser_ready: () => {
    document.getElementById('first-paint').remove();
  },

  browser_no_canvas: () => showTrouble('trouble-browser'),
});
