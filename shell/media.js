// Media queries for media.cpp.
addToLibrary({
  browser_media_start__deps: ['$watchText', 'roster_media_changed', 'roster_system_color'],
  browser_media_start: () => {
    const queries = ['(forced-colors: active)', '(prefers-color-scheme: dark)', '(pointer: coarse)',
      '(prefers-contrast: more)', '(prefers-reduced-motion: reduce)'].map((query) => window.matchMedia(query));
    const tell = () => {
      const [forced, ...others] = queries.map((query) => query.matches);
      const probe = document.createElement('i');
      document.body.append(probe);
      // In the order of ui::SystemColors.
      if (forced) {
        ['Canvas', 'CanvasText', 'ButtonFace', 'ButtonText', 'Highlight', 'HighlightText', 'LinkText', 'GrayText'].forEach((name, at) => {
          probe.style.color = name;
          _roster_system_color(at, ...getComputedStyle(probe).color.match(/[\d.]+/g).slice(0, 3));
        });
      }
      probe.remove();
      _roster_media_changed(forced, ...others);
    };
    for (const query of queries) query.addEventListener('change', tell);
    // Another set of forced colours need not change any query; whoever chose it comes back from the system's settings.
    addEventListener('focus', () => queries[0].matches && tell());
    tell();
    watchText();
  },

  // A least size of letters, or styles for reading, are told by nothing but what becomes of a text. Its measures at two
  // sizes, beside the canvas's, which knows no such settings.
  $watchText__deps: ['$textSpacing', '$fonts', 'roster_text_settings'],
  $watchText: () => {
    const large = document.createElement('span');
    const small = document.createElement('span');
    const words = 'mmmmmmmm';
    for (const [probe, size] of [[large, 100], [small, 10]]) {
      probe.className = 'probe';
      probe.style.fontSize = size + 'px';
      probe.textContent = words;
      document.body.append(probe);
    }
    const context = document.createElement('canvas').getContext('2d');
    const read = () => {
      const style = getComputedStyle(large);
      const letter = parseFloat(style.letterSpacing) || 0;
      context.font = '100px ' + style.fontFamily;
      context['fontKerning'] = 'none';
      const width = (probe) => probe.getBoundingClientRect().width;
      const bare = width(large) - letter * words.length;
      const size = (width(small) - (parseFloat(getComputedStyle(small).letterSpacing) || 0) * words.length) / bare * 100;
      const scale = bare / context.measureText(words).width;
      // Hinting moves both by a little.
      const scaled = Math.abs(scale - 1) > 0.04 ? scale : 1;
      textSpacing.letter = letter / 100;
      textSpacing.word = parseFloat(style.wordSpacing) / 100 || 0;
      const line = parseFloat(style.lineHeight) / 100;
      const settings = [scaled, size > 10.6 * scaled ? Math.round(size * 2) / 2 : 0, textSpacing.letter, textSpacing.word,
        line > 1 ? line : 0];
      const key = settings + style.fontFamily;
      if (key === textSpacing.key) return;
      textSpacing.key = key;
      textSpacing.least = settings[1];
      Object.assign(fonts, { family: style.fontFamily, font: '', metrics: {} });
      _roster_text_settings(...settings);
    };
    const observer = new ResizeObserver(read);
    observer.observe(large);
    observer.observe(small);
    read();
  },
  $textSpacing: { key: '', least: 0, letter: 0, word: 0 },
});
