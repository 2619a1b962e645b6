// The canvas element for canvas.cpp: its size and the fate of its context.
addToLibrary({
  $canvas: { observer: null, ratio: null },

  $observeCanvas__deps: ['$canvas'],
  $observeCanvas: (element) => {
    // WebKit throws at a box that it does not know.
    try {
      canvas.observer.observe(element, { 'box': 'device-pixel-content-box' });
    } catch {
      canvas.observer.observe(element);
    }
  },

  $watchCanvas__deps: ['$observeCanvas', '$startTimer', '$stopTimer', 'roster_canvas_lost', 'roster_canvas_restored',
    '$drawBy'],
  $watchCanvas: (element) => {
    observeCanvas(element);
    element.addEventListener('webglcontextlost', (event) => {
      // Unprevented, the context would never come back (WebGL 1.0 §5.15.2).
      event.preventDefault();
      _roster_canvas_lost();
      // Chrome takes WebGL from a page whose driver failed again and again.
      startTimer('canvas', 3, () => drawBy(false));
    });
    element.addEventListener('webglcontextrestored', () => {
      stopTimer('canvas');
      _roster_canvas_restored();
    });
    // A 2D context comes back by itself (HTML standard, "context lost steps").
    element.addEventListener('contextrestored', () => _roster_canvas_restored());
  },

  // By the graphics card or by the processor from now on, into another canvas: one has one kind of context for life.
  $drawBy__deps: ['$canvas', '$openGraphics', 'roster_canvas_to'],
  $drawBy: (graphics_card) => {
    const former = document.getElementById('canvas');
    const fresh = former?.cloneNode();
    // Without a canvas the program has stopped meanwhile (trouble.pre.js).
    if (!fresh || (graphics_card && !openGraphics(fresh))) return;
    former.replaceWith(fresh);
    canvas.observer.disconnect();
    watchCanvas(fresh);
    if (_roster_canvas_to(graphics_card)) return;
    if (graphics_card) drawBy(false);
    else showTrouble('trouble-browser');
  },

  // Safari has no requestIdleCallback.
  browser_canvas_offer__deps: ['$drawBy'],
  browser_canvas_offer: () => {
    (globalThis['requestIdleCallback'] || ((then) => setTimeout(then, 200)))(() => drawBy(true));
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
    // A window moved to another screen has other pixels at the same size, of which an observer of CSS pixels tells
    // nothing. Observed anew, it tells at once.
    const watchRatio = () => {
      canvas.ratio = window.matchMedia(`(resolution: ${devicePixelRatio}dppx)`);
      canvas.ratio.addEventListener('change', () => {
        watchRatio();
        canvas.observer.disconnect();
        observeCanvas(document.getElementById('canvas'));
      }, { once: true });
    };
    watchRatio();
  },
});
