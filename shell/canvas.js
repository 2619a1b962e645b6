// The canvas element for canvas.cpp: its size and the fate of its context.
addToLibrary({
  $canvas: { observer: null },

  $watchCanvas__deps: ['$canvas', '$startTimer', '$stopTimer', 'roster_canvas_lost', 'roster_canvas_restored',
    'roster_canvas_given_up'],
  $watchCanvas: (element) => {
    try {
      canvas.observer.observe(element, { 'box': 'device-pixel-content-box' });
    } catch {
      canvas.observer.observe(element);
    }
    element.addEventListener('webglcontextlost', (event) => {
      // Unprevented, the context would never come back (WebGL 1.0 §5.15.2).
      event.preventDefault();
      _roster_canvas_lost();
      // Chrome takes WebGL from a page whose driver failed again and again.
      startTimer('canvas', 3, () => _roster_canvas_given_up());
    });
    element.addEventListener('webglcontextrestored', () => {
      stopTimer('canvas');
      _roster_canvas_restored();
    });
  },

  browser_canvas_start__deps: ['$canvas', '$watchCanvas', 'roster_canvas_resized'],
  browser_canvas_start: () => {
    const resize = (element, width, height) => {
      if (element.width !== width) element.width = width;
      if (element.height !== height) element.height = height;
      _roster_canvas_resized(width, height, devicePixelRatio);
    };
    canvas.observer = new ResizeObserver(([entry]) => {
      const [css] = entry.contentBoxSize;
      const [device] = entry['devicePixelContentBoxSize'] || [];
      // Chrome leaves an emulated device's pixel ratio out of devicePixelContentBoxSize.
      const exact = device && Math.abs(device.inlineSize - css.inlineSize * devicePixelRatio) < 2;
      const [box, scale] = exact ? [device, 1] : [css, devicePixelRatio];
      resize(entry.target, Math.round(box.inlineSize * scale), Math.round(box.blockSize * scale));
    });
    watchCanvas(document.getElementById('canvas'));
  },

  browser_canvas_replace__deps: ['$canvas', '$watchCanvas'],
  browser_canvas_replace: () => {
    const given_up = document.getElementById('canvas');
    const fresh = given_up.cloneNode();
    given_up.replaceWith(fresh);
    canvas.observer.disconnect();
    watchCanvas(fresh);
  },
});
