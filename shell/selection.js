// Copying selected text of the page. The mirror's elements are placed one by one, and browsers put nothing between
// such (Chrome gives a whole table as one word): lines and cells get the breaks and tabs that they have to the eye, and
// what comes from a table is a table to a spreadsheet or a mail. The buttons of a row are no part of what it says.
addToLibrary({
  // Words stand at a place of their own in their cell, and up to version 150 Chrome takes the blank part behind them for
  // the cell's beginning: a selection that is drawn there ends behind the words.
  $selectToEndOfCell: () => {
    addEventListener('pointermove', ({ buttons, clientX, target }) => {
      if (buttons !== 1 || !target.matches?.('#mirror td')) return;
      const words = [...target.querySelectorAll('.words')].at(-1)?.lastChild;
      if (!words?.data || words.parentElement.getBoundingClientRect().right > clientX) return;
      // The browser selects once the event is over.
      setTimeout(() => {
        const selection = window.getSelection();
        if (target.contains(selection.focusNode) && !selection.focusOffset) selection.extend(words, words.data.length);
      });
    });
  },

  $startCopying__deps: ['$mirror', '$selectToEndOfCell'],
  $startCopying: () => {
    selectToEndOfCell();
    document.addEventListener('copy', (event) => {
      const selection = window.getSelection();
      // Fields copy for themselves.
      if (selection.isCollapsed || event.target.matches?.('input, textarea')) return;
      const range = selection.getRangeAt(0);
      const table = document.createElement('table');
      let text = '';
      let last = null;
      const walker = document.createTreeWalker(mirror.root, NodeFilter.SHOW_TEXT);
      for (let part; (part = walker.nextNode());) {
        const element = part.parentElement.closest('.words:not(td button)');
        if (!element || !range.intersectsNode(part)) continue;
        const from = part === range.startContainer ? range.startOffset : 0;
        const to = part === range.endContainer ? range.endOffset : part.length;
        if (from === to) continue;
        const words = part.data.slice(from, to);
        const same = (place) => last && element.closest(place)?.contains(last);
        const apart = last === element ? '' : same('td, th') ? ' ' : same('tr, li') ? '\t' : last ? '\n' : '';
        text += apart + words;
        if (element.closest('tr')) {
          const row = same('tr') ? table.rows[table.rows.length - 1] : table.insertRow();
          const cell = same('td, th') ? row.lastChild : row.insertCell();
          cell.append(cell.firstChild ? apart + words : words);
        }
        last = element;
      }
      if (!last) return;
      event.clipboardData.setData('text/plain', text);
      if (table.rows.length) event.clipboardData.setData('text/html', table.outerHTML);
      event.preventDefault();
    });
  },
});
