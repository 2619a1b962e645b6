// Letters on a 2D canvas for fonts.cpp. `willReadFrequently` keeps that canvas in memory: reading pixels back from a
// graphics card would wait for it.
addToLibrary({
  $fonts: { context: null, family: '', font: '', ink: '#000', segmenter: null },

  // The context, set to a weight and size in device pixels. The family is the one that the elements above the canvas
  // have, so that both show the same letters.
  $fontContext__deps: ['$fonts'],
  $fontContext: (size, weight) => {
    if (!fonts.context) {
      const canvas = document.createElement('canvas');
      canvas.width = canvas.height = 256;
      fonts.context = canvas.getContext('2d', { 'willReadFrequently': true });
      fonts.family = getComputedStyle(document.body).fontFamily;
    }
    const font = `${weight} ${size}px ${fonts.family}`;
    if (fonts.font !== font) {
      fonts.font = font;
      fonts.context.font = font;
    }
    return fonts.context;
  },

  browser_font_ink__deps: ['$fonts'],
  browser_font_ink: (light) => {
    fonts.ink = light ? '#fff' : '#000';
  },

  browser_font_metrics__deps: ['$fontContext'],
  browser_font_metrics: (size, weight, out) => {
    const metrics = fontContext(size, weight).measureText('x');
    HEAPF32[out >> 2] = metrics.fontBoundingBoxAscent;
    HEAPF32[(out >> 2) + 1] = metrics.fontBoundingBoxDescent;
  },

  // Letters of a run stand as in the elements above the canvas. Not set for good: with it Chrome on Linux rounds the
  // font's ascent otherwise than for an element. A letter alone has nothing to be kerned with.
  $withoutKerning: (context, words, use) => {
    if (words.length < 3) return use();
    context['fontKerning'] = 'none';
    const result = use();
    context['fontKerning'] = 'auto';
    return result;
  },

  browser_text_advance__deps: ['$fontContext', '$withoutKerning', '$UTF8ToString'],
  browser_text_advance: (text, length, size, weight) => {
    const context = fontContext(size, weight);
    const words = UTF8ToString(text, length);
    return Math.round(withoutKerning(context, words, () => context.measureText(words)).width);
  },

  browser_glyph__deps: ['$fonts', '$fontContext', '$withoutKerning', '$UTF8ToString', 'malloc'],
  browser_glyph: (text, length, size, weight, out) => {
    const run = UTF8ToString(text, length);
    let context = fontContext(size, weight);
    const box = withoutKerning(context, run, () => context.measureText(run));
    HEAPF32[out >> 2] = Math.round(box.width);
    // A pixel more on every side: smoothing reaches beyond the outline.
    const left = Math.floor(-box.actualBoundingBoxLeft) - 1;
    const top = Math.floor(-box.actualBoundingBoxAscent) - 1;
    const width = Math.ceil(box.actualBoundingBoxRight) + 1 - left;
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
      withoutKerning(context, run, () => context.fillText(run, -left, -top));
      return context.getImageData(0, 0, width, height).data;
    };
    let pixels = paint(fonts.ink);
    // Only emoji have pixels of another colour than the ink's; letters beside them then keep the page's text colour.
    const level = fonts.ink === '#fff' ? 255 : 0;
    const colored = pixels.some((value, i) => (i & 3) < 3 && pixels[i | 3] > 64 && Math.abs(value - level) > 48);
    if (colored) {
      pixels = paint(getComputedStyle(document.documentElement).getPropertyValue('--text'));
    } else {
      for (let i = 0; i < pixels.length; i += 4) pixels[i] = pixels[i + 1] = pixels[i + 2] = 255;
    }
    const memory = _malloc(pixels.length);
    HEAPU8.set(pixels, memory);
    HEAP32.set([left, top, width, height, +colored, memory], (out >> 2) + 1);
  },

  browser_grapheme_length__deps: ['$fonts', '$UTF8ToString', '$lengthBytesUTF8'],
  browser_grapheme_length: (text, length) => {
    // No grapheme of use is longer than this; cutting inside a letter only shortens what is looked at.
    const words = UTF8ToString(text, Math.min(length, 256));
    const Segmenter = Intl['Segmenter'];
    if (!Segmenter) return lengthBytesUTF8(String.fromCodePoint(words.codePointAt(0)));
    fonts.segmenter ||= new Segmenter(undefined, { 'granularity': 'grapheme' });
    for (const part of fonts.segmenter['segment'](words)) return lengthBytesUTF8(part['segment']);
  },
});
