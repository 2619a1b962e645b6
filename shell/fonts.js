// Letters on a 2D canvas for fonts.cpp. `willReadFrequently` keeps that canvas in memory: reading pixels back from a
// graphics card would wait for it.
addToLibrary({
  $fonts: { context: null, family: '', font: '', ink: '#000', metrics: {} },

  // The context, set to a weight and size in device pixels. The family is the one that the elements above the canvas
  // have (media.js), so that both show the same letters.
  $fontContext__deps: ['$fonts'],
  $fontContext: (size, weight) => {
    if (!fonts.context) {
      const canvas = document.createElement('canvas');
      canvas.width = canvas.height = 256;
      fonts.context = canvas.getContext('2d', { 'willReadFrequently': true });
    }
    const font = `${weight} ${size}px ${fonts.family}`;
    if (fonts.font !== font) {
      fonts.font = font;
      fonts.context.font = font;
      // Letters of a run stand as in the elements above the canvas.
      fonts.context['fontKerning'] = 'none';
    }
    return fonts.context;
  },

  browser_font_ink__deps: ['$fonts'],
  browser_font_ink: (light) => {
    fonts.ink = light ? '#fff' : '#000';
  },

  // In CSS pixels, of an element: Chrome rounds a font's ascent for elements now as for a canvas, now otherwise. Every
  // quarter of a pixel at which a font stands asks again, and each answer would lay out the page.
  // An element's letters have a least size (media.js), of which those of a picture (initials) know nothing.
  browser_font_metrics__deps: ['$fonts', '$textSpacing'],
  browser_font_metrics: (size, weight, out) => {
    const share = size / Math.max(size, textSpacing.least);
    const measured = () => {
      const words = document.createElement('span');
      const baseline = document.createElement('img');
      words.style.fontSize = size / share + 'px';
      words.style.fontWeight = weight;
      words.append('x', baseline);
      document.body.append(words);
      const { top, bottom } = words.getBoundingClientRect();
      const base = baseline.getBoundingClientRect().bottom;
      words.remove();
      return [(base - top) * share, (bottom - base) * share];
    };
    HEAPF32.set(fonts.metrics[[size, weight, devicePixelRatio]] ||= measured(), out >> 2);
  },

  browser_text_advance__deps: ['$fontContext', '$textAt'],
  browser_text_advance: (text, length, size, weight) => {
    return fontContext(size, weight).measureText(textAt(text, length)).width;
  },

  browser_glyph__deps: ['$fonts', '$fontContext', '$textAt', 'malloc'],
  // `beside`: how far right of a whole device pixel the pen stands.
  browser_glyph: (text, length, size, weight, beside, out) => {
    const run = textAt(text, length);
    let context = fontContext(size, weight);
    const box = context.measureText(run);
    HEAPF32[out >> 2] = box.width;
    // A pixel more on every side: smoothing reaches beyond the outline.
    const left = Math.floor(beside - box.actualBoundingBoxLeft) - 1;
    const top = Math.floor(-box.actualBoundingBoxAscent) - 1;
    const width = Math.ceil(beside + box.actualBoundingBoxRight) + 1 - left;
    const height = Math.ceil(box.actualBoundingBoxDescent) + 1 - top;
    if (width <= 2 || height <= 2) return;

    const canvas = context.canvas;
    if (canvas.width < width || canvas.height < height) {
      canvas.width = Math.max(canvas.width, width);
      canvas.height = Math.max(canvas.height, height);
      fonts.font = '';
      context = fontContext(size, weight);
    }
    const paint = (ink) => {
      context.clearRect(0, 0, width, height);
      context.fillStyle = ink;
      context.fillText(run, beside - left, -top);
      return context.getImageData(0, 0, width, height).data;
    };
    let pixels = paint(fonts.ink);
    // Only emoji have pixels of another colour than the ink's, and none of them is a single letter below U+00A9; letters
    // beside them then keep the page's text colour.
    const level = fonts.ink === '#fff' ? 255 : 0;
    const colored = (run.length > 1 || run >= '\u00A9') &&
      pixels.some((value, i) => (i & 3) < 3 && pixels[i | 3] > 64 && Math.abs(value - level) > 48);
    if (colored) {
      pixels = paint(getComputedStyle(document.documentElement).getPropertyValue('--text'));
    } else {
      // White, a pixel at a time: hundreds of letters are drawn before the first rows show. WebAssembly's byte order
      // is little-endian, and so is that of every machine that runs a browser.
      const words = new Uint32Array(pixels.buffer);
      for (let i = 0; i < words.length; i += 1) words[i] |= 0xFFFFFF;
    }
    const memory = _malloc(pixels.length);
    HEAPU8.set(pixels, memory);
    HEAP32.set([left, top, width, height, +colored, memory], (out >> 2) + 1);
  },
});
