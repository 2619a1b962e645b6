// setTimeout for timers.cpp.
addToLibrary({
  $timers: 'new Map()',

  browser_timer_start__deps: ['$timers', 'roster_timer'],
  browser_timer_start: (handle, seconds) => {
    // Longer than 2^31 ms wraps around to now in every browser.
    const delay = Math.min(seconds * 1000, 0x7fffffff);
    timers.set(handle, setTimeout(() => {
      timers.delete(handle);
      _roster_timer(handle);
    }, delay));
  },

  browser_timer_stop__deps: ['$timers'],
  browser_timer_stop: (handle) => {
    clearTimeout(timers.get(handle));
    timers.delete(handle);
  },
});
