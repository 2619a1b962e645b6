// The History API for history.cpp.
addToLibrary({
  // Where somebody is on the screen is kept in its entry of the history, which a reload and Back bring back.
  $keepPosition__deps: ['$nodeOf', 'roster_scrolled', 'roster_scrolled_by'],
  $keepPosition: () => history.replaceState([nodeOf(document.activeElement), _roster_scrolled(), _roster_scrolled_by()], ''),

  browser_history_start__deps: ['$keepPosition', 'roster_address_changed', 'roster_came_back', 'roster_restore_position'],
  browser_history_start: () => {
    const restore = () => {
      if (history.state) _roster_restore_position(...history.state);
    };
    // The page itself never scrolls.
    history.scrollRestoration = 'manual';
    addEventListener('popstate', () => {
      _roster_address_changed();
      restore();
      askVersion();
    });
    // At a reload pagehide is too late: Chrome has read the entry by then. Safari on a phone knows pagehide only.
    addEventListener('beforeunload', keepPosition);
    addEventListener('pagehide', keepPosition);
    addEventListener('pageshow', (event) => {
      if (!event.persisted) return;
      _roster_came_back();
      restore();
    });
    restore();
  },

  browser_history_address__deps: ['$stringToNewUTF8'],
  browser_history_address: () => stringToNewUTF8(location.pathname + location.search + location.hash),

  browser_history_change__deps: ['$UTF8ToString', '$keepPosition'],
  browser_history_change: (text, length, push) => {
    const url = new URL(UTF8ToString(text, length), location.origin);
    // pushState throws for another origin; such an address is a mistake that must not stop the console.
    if (url.origin !== location.origin || (push && url.href === location.href)) return;
    if (push) {
      keepPosition();
      history.pushState(null, '', url.href);
      askVersion();
    } else {
      history.replaceState(null, '', url.href);
    }
  },

  browser_set_title__deps: ['$UTF8ToString'],
  browser_set_title: (text, length) => {
    document.title = UTF8ToString(text, length);
  },
});
