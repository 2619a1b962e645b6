// Listeners for events.cpp. Event kinds are numbered as ui::Event::Kind is.
addToLibrary({
  $postEvent__deps: ['roster_event', '$giveText'],
  $postEvent: (kind, node, value, key, event) => {
    const modifiers = event ? event.shiftKey | (event.ctrlKey || event.metaKey) << 1 | event.altKey << 2 : 0;
    _roster_event(kind, node, value === null ? 0 : giveText(value), key === null ? 0 : giveText(key),
      modifiers);
  },

  browser_events_start__deps: ['$mirror', '$nodeOf', '$postEvent', '$keyIsOurs', '$keyOf', '$startTextInput', '$startCopying', '$pointer'],
  browser_events_start: () => {
    const ACTIVATE = 0, FOCUS = 3, BLUR = 4, KEY = 5;
    const root = mirror.root;

    root.addEventListener('click', (event) => {
      const element = event.target.closest('a, button, input, select, textarea, [tabindex="0"]');
      if (!element || !root.contains(element) || element.matches('input, select, textarea')) return;
      // A finger that scrolled, or stopped what was scrolling, pressed nothing.
      // (A key's click and element.click() have no detail.)
      if (pointer.panned && event.detail) {
        event.preventDefault();
        return;
      }
      if (element.tagName === 'A') {
        // Modified clicks and other sites are the browser's.
        if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey || element.origin !== location.origin) return;
        event.preventDefault();
      }
      // The form's submit event follows.
      if (element.type === 'submit' && element.form) return;
      postEvent(ACTIVATE, nodeOf(element), null, null, event);
    });

    root.addEventListener('focusin', (event) => postEvent(FOCUS, nodeOf(event.target), null, null, null));
    root.addEventListener('focusout', (event) => postEvent(BLUR, nodeOf(event.target), null, null, null));

    // A press on empty ground takes the focus from whatever has it, a dialog too.
    root.addEventListener('mousedown', (event) => {
      if (event.target === root && root.querySelector('[role="dialog"]')) event.preventDefault();
    });

    // A key that is held down belongs to where it was pressed: Enter on a button that opens a dialog neither types into
    // the dialog's field nor presses its button. (Arrows and Tab are held to go on.)
    let pressedOn = null;
    addEventListener('keydown', (event) => {
      if (!event.repeat) pressedOn = event.target;
      else if (event.target !== pressedOn && /^(.|Enter|Backspace|Delete)$/u.test(event.key)) event.preventDefault();
    }, true);

    addEventListener('keydown', (event) => {
      // A key that belongs to an input method is none of ours; 229 is what Safari sends after the composition's end.
      if (event.defaultPrevented || event.isComposing || event.keyCode === 229) return;
      const target = event.target;
      const native = target.matches('a, button, input, select, textarea');
      if (!native && (event.key === 'Enter' || event.key === ' ') && target.tabIndex === 0 && root.contains(target)) {
        event.preventDefault();
        target.click();
      } else if (keyIsOurs(event)) {
        postEvent(KEY, nodeOf(target), null, keyOf(event), event);
      }
    });

    startTextInput();
    startCopying();
  },

  // Shortcuts and first letters are Latin: a key of another script's letter counts by its place on the keyboard.
  $keyOf: (event) => {
    const isForeign = event.key > '~' && !/\p{Script=Latin}/u.test(event.key);
    return isForeign && /^Key[A-Z]$/.test(event.code) ? event.code[3].toLowerCase() : event.key;
  },

  // On a Mac Ctrl is for editing (Ctrl+K deletes to the line's end) and Command for shortcuts; elsewhere Ctrl is, and
  // the other key is the system's.
  $isMac: () => /^(Mac|iP)/.test(navigator.platform),

  // Whether a key is of no use to the element that has the focus, nor to the browser.
  $keyIsOurs__deps: ['$keyOf', '$isMac'],
  $keyIsOurs: (event) => {
    const { target } = event;
    const key = keyOf(event);
    const types = target.matches('input, textarea');
    const chooses = target.tagName === 'SELECT';
    if (event.ctrlKey || event.metaKey) {
      if (event.altKey || event.shiftKey || event.ctrlKey === isMac()) return false;
      if (key === 'Home' || key === 'End') return !types && !chooses;
      const ours = key.toLowerCase() === 'k';
      // Firefox would go to its search bar.
      if (ours) event.preventDefault();
      return ours;
    }
    switch (key) {
      case 'Escape':
        return true;
      case 'ArrowUp':
      case 'ArrowDown':
      case 'PageUp':
      case 'PageDown':
        return target.tagName !== 'TEXTAREA' && !chooses && !event.altKey;
      case 'ArrowLeft':
      case 'ArrowRight':
      case 'Home':
      case 'End':
        return !types && !chooses && !event.altKey;
      case 'Enter':
        return target.tagName === 'INPUT' && !target.form;
      case 'Delete':
        return !types && !chooses;
      default:
        // Letters: shortcuts of one key, and first letters in a menu. Firefox's find-as-you-type begins at / and '.
        if (types || chooses || event.altKey || key.length !== 1) return false;
        // Presses a button, and what is chosen in a menu; elsewhere it scrolls.
        if (key === ' ') return !target.matches('button, a[role]');
        if (key === '/' || key === "'") event.preventDefault();
        return true;
    }
  },
});
