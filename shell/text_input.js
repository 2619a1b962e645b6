// Text fields and selects: real elements are the editors, with input methods, autofill, undo, spell check and the
// phone's keyboard of their own. What they hold is told as a whole after every change, but never in the middle of a
// composition (an input method's unfinished letters are nobody's value yet); and what C++ wants them to hold is set
// only when it differs and nothing is being composed, so that caret and undo stay.
addToLibrary({
  $isComposing: { element: null },

  // Values of fields, told and set.
  $startTextInput__deps: ['$mirror', '$nodeOf', '$postEvent', '$isComposing', '$fileText'],
  $startTextInput: () => {
    const INPUT = 1, SUBMIT = 2, FILES = 6;
    const root = mirror.root;
    const tell = (element, byHand = false) => {
      if (element.rosterTold === element.value) return;
      // A password manager fills what it takes for a user name, without asking for the focus. Only fields that are for
      // it (autocomplete says what they hold) take that; a search field would filter the list.
      if (!byHand && element !== document.activeElement && element.matches('input[autocomplete="off"]')) {
        element.value = element.rosterTold ?? '';
        return;
      }
      element.rosterTold = element.value;
      postEvent(INPUT, nodeOf(element), element.value, null, null);
    };

    root.addEventListener('input', (event) => {
      if (isComposing.element !== event.target) tell(event.target, event.detail === 'kept');
    });
    // Selects, and autofill in browsers that send no input event for it.
    root.addEventListener('change', (event) => tell(event.target));
    root.addEventListener('compositionstart', (event) => {
      isComposing.element = event.target;
    });
    root.addEventListener('compositionend', (event) => {
      isComposing.element = null;
      tell(event.target, true);
    });

    root.addEventListener('submit', (event) => {
      event.preventDefault();
      // Chrome gives an autofilled value to scripts only after a gesture, and need not send an event for it then.
      for (const element of event.target.elements) {
        if (element.matches('input, textarea, select')) tell(element);
      }
      postEvent(SUBMIT, nodeOf(event.target), null, null, null);
    });

    // Unprevented, a file that is dropped would take the page's place. What is no file (a folder) has no text.
    addEventListener('dragover', (event) => {
      if (event.dataTransfer.types.includes('Files')) event.preventDefault();
    });
    addEventListener('drop', async (event) => {
      const { files } = event.dataTransfer;
      if (!files.length) return;
      event.preventDefault();
      for (const file of [...files]) postEvent(FILES, 0, await fileText(file).catch(() => ''), null, null);
    });
  },

  browser_mirror_value__deps: ['$mirror', '$textAt', '$isComposing'],
  browser_mirror_value: (id, value, length) => {
    const element = mirror.elements.get(id);
    const text = textAt(value, length);
    element.rosterTold = text;
    if (element.value !== text && isComposing.element !== element) element.value = text;
    const kept = keptFields[element.id];
    if (kept !== undefined) {
      delete keptFields[element.id];
      // After this frame, as a person would.
      queueMicrotask(() => {
        element.value = kept;
        element.dispatchEvent(new CustomEvent('input', { bubbles: true, detail: 'kept' }));
      });
    }
  },

  browser_mirror_options__deps: ['$mirror', '$textAt'],
  browser_mirror_options: (id, options, length) => {
    const lines = textAt(options, length).split('\n');
    const made = [];
    for (let i = 0; i + 1 < lines.length; i += 2) {
      const option = document.createElement('option');
      option.value = lines[i];
      option.textContent = lines[i + 1];
      made.push(option);
    }
    mirror.elements.get(id).replaceChildren(...made);
  },
});
