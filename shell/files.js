// File inputs and downloads for files.cpp, without an element of the page.
addToLibrary({
  $fileText: async (file) => {
    // A control character in its place tells C++ that a file is no text; a list of addresses is never that large.
    const noText = '\x01';
    if (file.size > 2e7) return noText;
    const bytes = await file.arrayBuffer();
    const [first, second] = new Uint8Array(bytes);
    const decoded = (encoding, fatal) => new TextDecoder(encoding, { fatal }).decode(bytes);
    let text;
    if (first === 0xff && second === 0xfe || first && second === 0) {
      text = decoded('utf-16le');
    } else if (first === 0xfe && second === 0xff || first === 0 && second) {
      text = decoded('utf-16be');
    } else {
      try {
        text = decoded('utf-8', true);
      } catch {
        text = decoded('windows-1252');
      }
    }
    return text.includes('\0') ? noText : text;
  },

  // `input` keeps the element alive while the chooser is open: Safari collects one that nothing refers to, and its
  // change event with it. `saved` is the last download's address.
  $files: { input: null, saved: '' },

  browser_choose_file__deps: ['$files', '$fileText', '$textAt', '$giveText', 'roster_file_chosen'],
  browser_choose_file: (handle, accept, length) => {
    const input = files.input = document.createElement('input');
    input.type = 'file';
    input.accept = textAt(accept, length);
    input.addEventListener('change', async () => {
      const file = input.files[0];
      if (file) _roster_file_chosen(handle, giveText(await fileText(file).catch(() => '')));
    });
    input.click();
  },

  browser_save_file__deps: ['$files', '$textAt'],
  browser_save_file: (name, nameLength, type, typeLength, content, contentLength) => {
    // The download reads the blob after the click; its address is given back with the next download.
    URL.revokeObjectURL(files.saved);
    files.saved = URL.createObjectURL(
      new Blob([HEAPU8.slice(content, content + contentLength)], { type: textAt(type, typeLength) }));
    const link = document.createElement('a');
    link.href = files.saved;
    link.download = textAt(name, nameLength);
    link.click();
  },
});
