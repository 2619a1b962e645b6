// Copying selected text of the page. The mirror's elements are placed one by one, and browsers put nothing between
// such (Chrome gives a whole table as one word): lines and cells get the breaks and tabs that they have to the eye, and
// what comes from a table is a table to a spreadsheet or a mail. The buttons of a row are no part of what it says.
addToLibrary({
  $startCopying__deps: ['$mirror'],
  $startCopying: () => {
    document.addEventListener('copy', (event) => {
      const selection = window.getSelection();
      // Fields copy for themselves.
      if (selection.isCollapsed || event.target.matches?.('input, textarea')) return;
      const range = selection.getRangeAt(0);
      const table = document.createElement('table');
      let text = '';
      let last = null;
      for (const element of mirror.root.querySelectorAll('.words:not(td button)')) {
        // The lines of one text, with line breaks between them.
        for (const line of element.childNodes) {
          if (!line.data || !range.intersectsNode(line)) continue;
          const from = line === range.startContainer ? range.startOffset : 0;
          const to = line === range.endContainer ? range.endOffset : line.length;
          if (from === to) continue;
          const words = line.data.slice(from, to);
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
      }
      if (!last) return;
      event.clipboardData.setData('text/plain', text);
      if (table.rows.length) event.clipboardData.setData('text/html', table.outerHTML);
      event.preventDefault();
    });
  },
});
