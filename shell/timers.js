// setTimeout for timers.cpp, and for whoever else here waits.
addToLibrary({
  // By a key of their owner's. While the tab is hidden none runs: what comes due meanwhile happens when it is seen again.
  $timers: 'new Map()',
  $timers__postset: "document.addEventListener('visibilitychange', () => timers.forEach(armTimer));",
  $timers__deps: ['$armTimer'],

  $armTimer: (timer) => {
    clearTimeout(timer.timeout);
    // Longer than 2^31 ms wraps around to now in every browser.
    if (!document.hidden) timer.timeout = setTimeout(timer.run, Math.min(timer.due - performance.now(), 0x7fffffff));
  },

  $startTimer__deps: ['$timers', '$armTimer', '$stopTimer'],
  $startTimer: (key, seconds, action) => {
    stopTimer(key);
    const timer = {
      due: performance.now() + seconds * 1000,
      run: () => {
        timers.delete(key);
        action();
      },
    };
    timers.set(key, timer);
    armTimer(timer);
  },

  $stopTimer__deps: ['$timers'],
  $stopTimer: (key) => {
    clearTimeout(timers.get(key)?.timeout);
    timers.delete(key);
  },

  browser_timer_start__deps: ['$startTimer', 'roster_timer'],
  browser_timer_start: (handle, seconds) => startTimer(handle, seconds, () => _roster_timer(handle)),

  browser_timer_stop__deps: ['$stopTimer'],
  browser_timer_stop: (handle) => stopTimer(handle),
});
