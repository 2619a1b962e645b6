// requestAnimationFrame and the one timer of frames.cpp. At most one of the two is under way.
addToLibrary({
  $frames: { request: 0 },

  browser_request_frame__deps: ['$frames', 'browser_cancel_frame', 'roster_frame'],
  browser_request_frame: () => {
    if (frames.request) return;
    _browser_cancel_frame();
    frames.request = requestAnimationFrame(() => {
      frames.request = 0;
      _roster_frame();
    });
  },

  // A timer leads to a request, so that a page in the background draws nothing.
  browser_request_frame_in__deps: ['$startTimer', 'browser_request_frame', 'browser_cancel_frame'],
  browser_request_frame_in: (seconds) => {
    _browser_cancel_frame();
    startTimer('frame', seconds, _browser_request_frame);
  },

  browser_cancel_frame__deps: ['$frames', '$stopTimer'],
  browser_cancel_frame: () => {
    cancelAnimationFrame(frames.request);
    frames.request = 0;
    stopTimer('frame');
  },

  browser_seconds: () => performance.now() / 1000,
});
