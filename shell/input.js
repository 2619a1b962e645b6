// Listeners for input.cpp.
addToLibrary({
  // Whether the finger that is down, or was last, panned: its click is none.
  $pointer: { panned: false, touch: 0 },

  browser_input_start__deps: ['$pointer', 'roster_pointer_moved', 'roster_pointer_left', 'roster_pointer_pressed',
    'roster_wheel', 'roster_touch_down', 'roster_touch_moved', 'roster_touch_up'],
  browser_input_start: () => {
    const page = document.getElementById('page');
    const viewport = globalThis['visualViewport'];
    // A finger then pans the page and not what is on it (and its clientX and clientY jump with the page).
    const is_zoomed = () => viewport && viewport['scale'] > 1.01;
    // A drag that began on the page goes on outside of it: browsers send the mouse's events to the window until the
    // button is up. (Capturing the pointer would do so too, but then the click goes to the capturing element.)
    addEventListener('pointermove', (event) => {
      if (event.pointerType !== 'touch') {
        _roster_pointer_moved(event.clientX, event.clientY);
      } else if (event.pointerId === pointer.touch && !is_zoomed()) {
        pointer.panned = !!_roster_touch_moved(event.clientX, event.clientY, event.timeStamp / 1000) || pointer.panned;
      }
    });
    page.addEventListener('pointerdown', (event) => {
      pointer.panned = false;
      if (event.pointerType !== 'touch') {
        if (event.button === 0) _roster_pointer_pressed(true);
      } else if (event.isPrimary) {
        pointer.touch = event.pointerId;
        pointer.panned = !!_roster_touch_down(event.clientX, event.clientY, event.timeStamp / 1000);
      } else if (pointer.touch) {
        // A second finger: a pinch.
        pointer.touch = 0;
        pointer.panned = true;
        _roster_touch_up(true, event.timeStamp / 1000);
      }
    });
    const up = (event) => {
      if (event.pointerType !== 'touch') {
        _roster_pointer_pressed(false);
      } else if (event.pointerId === pointer.touch) {
        pointer.touch = 0;
        _roster_touch_up(event.type === 'pointercancel', event.timeStamp / 1000);
      }
    };
    addEventListener('pointerup', up);
    addEventListener('pointercancel', up);
    document.documentElement.addEventListener('pointerleave', (event) => {
      if (event.pointerType !== 'touch') _roster_pointer_left();
    });

    // Nothing of the page scrolls, so that nothing needs preventing: Ctrl and wheel zooms, a swipe goes back.
    page.addEventListener('wheel', (event) => {
      const field = event.target.closest('textarea');
      if (event.ctrlKey || (field && field.scrollHeight > field.clientHeight)) return;
      // Lines (Firefox) and pages, in CSS pixels.
      const unit = [1, 18, innerHeight * 0.9][event.deltaMode];
      _roster_wheel(event.clientX, event.clientY, event.deltaX * unit, event.deltaY * unit);
    }, { passive: true });

    viewport?.addEventListener('resize', () => page.classList.toggle('zoomed', is_zoomed()));
  },
});
