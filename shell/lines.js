// A canvas of words for lines.cpp.
addToLibrary({
  $lines: { context: null },

  browser_lines_start__deps: ['$lines'],
  browser_lines_start: () => {
    const canvas = document.createElement('canvas');
    const context = canvas.getContext('2d');
    canvas.width = canvas.height = 4;
    // Other protections change a color by one or two, which nobody sees.
    for (let at = 0; at < 16; at += 1) {
      const level = at * 16;
      context.fillStyle = `rgb(${level}, ${255 - level}, ${level ^ 128})`;
      context.fillRect(at & 3, at >> 2, 1, 1);
    }
    const noise = context.getImageData(0, 0, 4, 4).data.some((value, at) => {
      const level = (at >> 2) * 16;
      return Math.abs(value - [level, 255 - level, level ^ 128, 255][at & 3]) > 8;
    });
    if (noise) {
      document.getElementById('mirror').before(canvas);
      lines.context = context;
    }
    return noise;
  },

  browser_lines_begin__deps: ['$lines'],
  browser_lines_begin: (density) => {
    const { context } = lines;
    // Setting its size clears a canvas.
    context.canvas.width = document.getElementById('canvas').width;
    context.canvas.height = document.getElementById('canvas').height;
    context.scale(density, density);
    context['fontKerning'] = 'none';
  },

  browser_line__deps: ['$lines', '$fonts', '$textSpacing', '$textAt'],
  browser_line: (words, length, x, baseline, size, weight, red, green, blue, alpha, left, top, width, height) => {
    const { context } = lines;
    context.save();
    context.beginPath();
    context.rect(left, top, width, height);
    context.clip();
    context.fillStyle = `rgba(${red}, ${green}, ${blue}, ${alpha / 255})`;
    if (length) {
      context.font = `${weight} ${size}px ${fonts.family}`;
      context['letterSpacing'] = textSpacing.letter * size + 'px';
      context['wordSpacing'] = textSpacing.word * size + 'px';
      context.fillText(textAt(words, length), x, baseline);
    } else {
      context.globalCompositeOperation = 'destination-out';
      context.fillRect(left, top, width, height);
    }
    context.restore();
  },
});
