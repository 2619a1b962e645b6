// The canvas element for canvas.cpp: its size and the fate of its context.
addToLibrary({
  browser_canvas_start__deps: ['$startTimer', '$stopTimer', 'roster_canvas_resized', 'roster_canvas_lost',
    'roster_canvas_restored'],
  browser_canvas_start: () => {
    const canvas = document.getElementById('canvas');
    const resize = (width, height) => {
      if (canvas.width !== width) canvas.width = width;
      if (canvas.height !== height) canvas.height = height;
      _roster_canvas_resized(width, height, devicePixelRatio);
    };
    const observer = new ResizeObserver(([entry]) => {
      const [css] = entry.contentBoxSize;
      const [device] = entry['devicePixelContentBoxSize'] || [];
      // Chrome leaves an emulated device's pixel ratio out of devicePixelContentBoxSize.
      const exact = device && Math.abs(device.inlineSize - css.inlineSize * devicePixelRatio) < 2;
      const [box, scale] = exact ? [device, 1] : [css, devicePixelRatio];
      resize(Math.round(box.inlineSize * scale), Math.round(box.blockSize * scale));
    });
    try {
      observer.observe(canvas, { 'box': 'device-pixel-content-box' });
    } catch {
      observer.observe(canvas);
    }
    canvas.addEventListener('webglcontextlost', (event) => {
      // Unprevented, the context would never come back (WebGL 1.0 §5.15.2).
      event.preventDefault();
      _roster_canvas_lost();
      // Chrome takes WebGL from a page whose driver failed again and again: a new page then has none to begin with.
      startTimer('canvas', 8, () => showTrouble('trouble-stopped'));
    });
    canvas.addEventListener('webglcontextrestored', () => {
      stopTimer('canvas');
      _roster_canvas_restored();
    });
  },
});
