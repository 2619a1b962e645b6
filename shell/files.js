// File inputs and downloads for files.cpp, without an element of the page.
addToLibrary({
  $fileText: async (file) => {
    const bytes = await file.arrayBuffer();
    const [first, second] = new Uint8Array(bytes);
    if (first === 0xff && second === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
    if (first === 0xfe && second === 0xff) return new TextDecoder('utf-16be').decode(bytes);
    try {
      return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    } catch {
      return new TextDecoder('windows-1252').decode(bytes);
    }
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
      if (file) _roster_file_chosen(handle, giveText(await fileText(file)));
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
