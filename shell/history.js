// The History API for history.cpp.
addToLibrary({
  browser_history_start__deps: ['roster_address_changed'],
  browser_history_start: () => {
    // The page itself never scrolls; lists restore their own place.
    history.scrollRestoration = 'manual';
    addEventListener('popstate', () => _roster_address_changed());
  },

  browser_history_address__deps: ['$stringToNewUTF8'],
  browser_history_address: () => stringToNewUTF8(location.pathname + location.search + location.hash),

  browser_history_change__deps: ['$UTF8ToString'],
  browser_history_change: (text, length, push) => {
    const url = new URL(UTF8ToString(text, length), location.origin);
    // pushState throws for another origin; such an address is a mistake that must not stop the console.
    if (url.origin !== location.origin || (push && url.href === location.href)) return;
    if (push) {
      history.pushState(null, '', url.href);
    } else {
      history.replaceState(null, '', url.href);
    }
  },

  browser_set_title__deps: ['$UTF8ToString'],
  browser_set_title: (text, length) => {
    document.title = UTF8ToString(text, length);
  },
});
