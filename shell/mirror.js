// The elements of mirror.cpp. Only textContent, attributes and properties of `style`: the page's policy refuses
// style attributes (style-src 'self') and markup from text (require-trusted-types-for 'script').
addToLibrary({
  $mirror: { elements: 'new Map()', root: null, live: null },
  $mirror__postset: 'mirror.elements = new Map();',

  // The node's number of the nearest element of the mirror around an event's target; 0 outside of it.
  $nodeOf: (element) => {
    while (element && !/^n-?\d+$/.test(element.id)) element = element.parentElement;
    return element ? +element.id.slice(1) : 0;
  },

  browser_mirror_start__deps: ['$mirror'],
  browser_mirror_start: () => {
    mirror.root = document.getElementById('mirror');
    mirror.live = document.getElementById('live');
  },

  browser_mirror_create__deps: ['$mirror', '$textAt'],
  browser_mirror_create: (id, tag, length) => {
    const element = document.createElement(textAt(tag, length));
    element.id = 'n' + id;
    mirror.elements.set(id, element);
  },

  browser_mirror_remove__deps: ['$mirror'],
  browser_mirror_remove: (id) => {
    const element = mirror.elements.get(id);
    // Browsers differ in whether removing a focused element tells anybody (HTML standard, "focus fixup").
    if (element === document.activeElement) element.blur();
    element.remove();
    mirror.elements.delete(id);
  },

  // Node.moveBefore (Chrome 133, Firefox 144) keeps focus and selection; elsewhere the focus is given back.
  browser_mirror_insert__deps: ['$mirror'],
  browser_mirror_insert: (id, parentId, beforeId) => {
    const element = mirror.elements.get(id);
    const parent = parentId ? mirror.elements.get(parentId) : mirror.root;
    const before = beforeId ? mirror.elements.get(beforeId) : null;
    if (element.isConnected && parent.isConnected && parent['moveBefore']) {
      parent['moveBefore'](element, before);
      return;
    }
    const focused = element.contains(document.activeElement) ? document.activeElement : null;
    parent.insertBefore(element, before);
    focused?.focus({ preventScroll: true });
  },

  browser_mirror_set__deps: ['$mirror', '$textAt'],
  browser_mirror_set: (id, name, nameLength, value, valueLength) => {
    mirror.elements.get(id).setAttribute(textAt(name, nameLength), textAt(value, valueLength));
  },

  browser_mirror_unset__deps: ['$mirror', '$textAt'],
  browser_mirror_unset: (id, name, length) => {
    mirror.elements.get(id).removeAttribute(textAt(name, length));
  },

  browser_mirror_text__deps: ['$mirror', '$textAt'],
  browser_mirror_text: (id, text, length) => {
    const element = mirror.elements.get(id);
    const lines = textAt(text, length).split('\n');
    let content = lines[0];
    // A wrapped text is one text, in which a search finds what stands on both sides of a break, and copying joins it:
    // it is broken as drawn, since only between its lines it may break.
    if (lines.length > 1) {
      content = document.createElement('span');
      content.className = 'lines';
      for (const line of lines) {
        const box = document.createElement('span');
        box.textContent = line.trimEnd();
        content.append(box, line.endsWith(' ') ? ' ' : document.createElement('wbr'));
      }
      content.lastChild.remove();
    }
    // Other nodes' elements come back by themselves only if they are new. All else is text, or what somebody put around it.
    for (const child of [...element.childNodes]) {
      if (!child.id) child.remove();
    }
    if (length) element.prepend(content);
  },

  browser_mirror_box__deps: ['$mirror'],
  browser_mirror_box: (id, x, y, width, height) => {
    const { style } = mirror.elements.get(id);
    style.left = x + 'px';
    style.top = y + 'px';
    style.width = width + 'px';
    style.height = height + 'px';
  },

  browser_mirror_font__deps: ['$mirror'],
  browser_mirror_font: (id, size, lineHeight, weight) => {
    const { style } = mirror.elements.get(id);
    style.fontSize = size + 'px';
    style.lineHeight = lineHeight + 'px';
    style.fontWeight = weight;
  },

  browser_mirror_focus__deps: ['$mirror'],
  browser_mirror_focus: (id) => {
    mirror.elements.get(id).focus({ preventScroll: true });
  },

  browser_mirror_announce__deps: ['$mirror', '$textAt', '$startTimer'],
  browser_mirror_announce: (text, length, assertive) => {
    const words = textAt(text, length);
    if (document['ariaNotify']) {
      document['ariaNotify'](words, { 'priority': assertive ? 'high' : 'normal' });
      return;
    }
    // Cleared a while later, so that nobody comes upon the words by reading on.
    const region = mirror.live.children[assertive ? 1 : 0];
    region.textContent = words;
    startTimer(region, 3, () => {
      region.textContent = '';
    });
  },
});
