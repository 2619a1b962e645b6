// Listeners for input.cpp.
addToLibrary({
  // Whether the finger that is down, or was last, panned: its click is none. `x` and `y`: where it came down, and `view`:
  // on what part of the page. `ours`: on a page that is zoomed in, whether it moves what lies under it, or the browser the
  // page; null while it rests.
  $pointer: { panned: false, touch: 0, x: 0, y: 0, view: '', ours: null },

  browser_input_start__deps: ['$pointer', 'roster_pointer_moved', 'roster_pointer_left', 'roster_pointer_pressed',
    'roster_wheel', 'roster_touch_down', 'roster_touch_scrolls', 'roster_touch_moved', 'roster_touch_up'],
  browser_input_start: () => {
    const page = document.getElementById('page');
    const viewport = globalThis['visualViewport'];
    const is_zoomed = () => viewport && viewport['scale'] > 1.01;
    const view = () => viewport ? [viewport['scale'], viewport['pageLeft'], viewport['pageTop']].join() : '';
    // On a page that is zoomed in, be it by a slip of two fingers, a finger scrolls a list as long as that can move, and
    // else pans the page, as with scrolling boxes of the browser: refusing the first touchmove keeps it from panning.
    // While the page pans or still follows a pinch, clientX and clientY jump with it: such a finger is the browser's.
    const is_ours = (event) => {
      if (!is_zoomed()) return true;
      const [x, y] = [event.clientX - pointer.x, event.clientY - pointer.y];
      if (pointer.ours === null && Math.hypot(x, y) >= 4) pointer.ours = !!_roster_touch_scrolls(x, y);
      return pointer.ours;
    };
    const leave_to_browser = (event) => {
      pointer.touch = 0;
      pointer.panned = true;
      _roster_touch_up(true, event.timeStamp / 1000);
    };
    page.addEventListener('touchmove', (event) => {
      if (is_zoomed() && pointer.touch && event.cancelable && event.touches.length === 1 && is_ours(event.touches[0])) event.preventDefault();
    }, { passive: false });
    // A drag that began on the page goes on outside of it: browsers send the mouse's events to the window until the
    // button is up. (Capturing the pointer would do so too, but then the click goes to the capturing element.)
    addEventListener('pointermove', (event) => {
      if (event.pointerType !== 'touch') {
        _roster_pointer_moved(event.clientX, event.clientY);
      } else if (event.pointerId === pointer.touch && pointer.view !== view()) {
        leave_to_browser(event);
      } else if (event.pointerId === pointer.touch && is_ours(event)) {
        pointer.panned = !!_roster_touch_moved(event.clientX, event.clientY, event.timeStamp / 1000) || pointer.panned;
      }
    });
    page.addEventListener('pointerdown', (event) => {
      pointer.panned = false;
      if (event.pointerType !== 'touch') {
        if (event.button === 0) _roster_pointer_pressed(true, event.clientX, event.clientY);
      } else if (event.isPrimary) {
        [pointer.touch, pointer.x, pointer.y, pointer.view, pointer.ours] = [event.pointerId, event.clientX, event.clientY, view(), null];
        pointer.panned = !!_roster_touch_down(event.clientX, event.clientY, event.timeStamp / 1000);
      } else if (pointer.touch) {
        // A second finger: a pinch.
        leave_to_browser(event);
      }
    });
    const up = (event) => {
      if (event.pointerType !== 'touch') {
        _roster_pointer_pressed(false, event.clientX, event.clientY);
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
