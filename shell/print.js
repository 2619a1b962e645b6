// window.print for print.cpp, and what the browser tells of printing.
addToLibrary({
  browser_print_start__deps: ['$keyOf', '$isMac', 'roster_print_key', 'roster_on_paper', 'roster_printed'],
  browser_print_start: () => {
    addEventListener('keydown', (event) => {
      const command = isMac() ? event.metaKey : event.ctrlKey;
      if (!command || event.shiftKey || event.altKey || keyOf(event).toLowerCase() !== 'p') return;
      if (_roster_print_key()) event.preventDefault();
    });
    addEventListener('beforeprint', () => _roster_on_paper(true));
    addEventListener('afterprint', () => {
      _roster_on_paper(false);
      _roster_printed();
    });
  },

  // Not within a frame: `beforeprint` draws one. A phone's print() returns before the sheet is made, which `afterprint`
  // tells; where dialogs are refused nothing tells.
  browser_print__deps: ['roster_printed'],
  browser_print: () => setTimeout(() => {
    globalThis.print();
    _roster_printed();
  }),
});
