// Copying selected text of the page. The mirror's elements are placed one by one, and browsers put nothing between
// such (Chrome gives a whole table as one word): lines and cells get the breaks and tabs that they have to the eye.
addToLibrary({
  $startCopying__deps: ['$mirror'],
  $startCopying: () => {
    document.addEventListener('copy', (event) => {
      const selection = window.getSelection();
      // Fields copy for themselves.
      if (selection.isCollapsed || event.target.matches?.('input, textarea')) return;
      const range = selection.getRangeAt(0);
      let text = '';
      let last = null;
      for (const element of mirror.root.querySelectorAll('.words')) {
        const words = element.firstChild;
        if (!words || !range.intersectsNode(words)) continue;
        const from = words === range.startContainer ? range.startOffset : 0;
        const to = words === range.endContainer ? range.endOffset : words.length;
        if (from === to) continue;
        const row = element.closest('tr, li');
        if (last) text += row && row === last.closest('tr, li') ? '\t' : '\n';
        text += words.data.slice(from, to);
        last = element;
      }
      if (!last) return;
      event.clipboardData.setData('text/plain', text);
      event.preventDefault();
    });
  },
});
