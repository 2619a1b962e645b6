// The History API for history.cpp.
addToLibrary({
  // Where somebody is on the screen is kept in its entry of the history, which a reload and Back bring back; after it
  // stands the address of the entry beneath.
  $position__deps: ['$nodeOf', 'roster_scrolled', 'roster_scrolled_by'],
  $position: () => [nodeOf(document.activeElement), _roster_scrolled(), _roster_scrolled_by()],
  $beneath: () => history.state?.[3],
  $keepPosition__deps: ['$position', '$beneath'],
  $keepPosition: (kept = position()) => history.replaceState([...kept, beneath()], ''),

  // A step back that was asked for comes later as a popstate; until then changes of the address wait. One that never
  // comes (the Stop button) is not waited for long.
  $stepBack: { to: '', until: 0, after: [] },
  $whenThere__deps: ['$stepBack'],
  $whenThere: (change) => {
    if (performance.now() < stepBack.until) {
      stepBack.after.push(change);
    } else {
      stepBack.to = '';
      change();
    }
  },
  $stepped__deps: ['$stepBack', '$whenThere'],
  $stepped: () => {
    const { to, after } = stepBack;
    Object.assign(stepBack, { to: '', until: 0, after: [] });
    if (location.href !== to) return false;
    after.forEach((change) => whenThere(change));
    return true;
  },

  browser_history_start__deps: ['$keepPosition', '$stepped', 'roster_address_changed', 'roster_came_back', 'roster_restore_position'],
  browser_history_start: () => {
    const restore = () => {
      if (history.state) _roster_restore_position(...history.state.slice(0, 3));
    };
    // The page itself never scrolls.
    history.scrollRestoration = 'manual';
    addEventListener('popstate', () => {
      if (stepped()) return;
      forgetFields();
      _roster_address_changed();
      restore();
      askVersion();
    });
    // At a reload pagehide is too late: Chrome has read the entry by then, and up to version 150 it has taken the focus
    // from what had it. Safari on a phone knows pagehide only.
    let is_kept = false;
    addEventListener('beforeunload', () => {
      keepPosition();
      is_kept = true;
    });
    addEventListener('pagehide', () => {
      if (!is_kept) keepPosition();
    });
    addEventListener('pageshow', (event) => {
      if (!event.persisted) return;
      stepped();
      _roster_came_back();
      restore();
    });
    restore();
  },

  browser_history_address__deps: ['$giveText'],
  browser_history_address: () => giveText(location.pathname + location.search + location.hash),

  // `how` is numbered as How is in history.cpp.
  browser_history_change__deps: ['$textAt', '$position', '$beneath', '$keepPosition', '$stepBack', '$whenThere'],
  browser_history_change: (text, length, how) => {
    const PUSH = 1, STEP_BACK = 2;
    const { href, origin } = new URL(textAt(text, length), location.origin);
    // pushState throws for another origin; such an address is a mistake that must not stop the console.
    if (origin !== location.origin) return;
    const left = position();
    whenThere(() => {
      if (href !== location.href) forgetFields();
      if (how === PUSH) {
        if (href === location.href) return;
        keepPosition(left);
        history.pushState([0, 0, 0, location.href], '', href);
        askVersion();
      } else if (how === STEP_BACK && href === beneath()) {
        Object.assign(stepBack, { to: href, until: performance.now() + 3000 });
        // By the entry's key where browsers tell it (Firefox does from 147 on, Safari from 26.2), so that a Back that
        // somebody presses in the same moment leads no further than to the same entry.
        const navigation = globalThis['navigation'];
        const entry = navigation && navigation['entries']()[navigation['currentEntry']['index'] - 1];
        if (entry) navigation['traverseTo'](entry['key']);
        else history.back();
      } else {
        history.replaceState([0, 0, 0, beneath()], '', href);
      }
    });
  },

  browser_set_title__deps: ['$textAt'],
  browser_set_title: (text, length) => {
    document.title = textAt(text, length);
  },
});
