// Intl for intl.cpp. Making a formatter costs 50 µs, and the first 5 ms; using it 1 µs: they are kept.
addToLibrary({
  $intl: {},

  // What the system calls its language or time zone need be neither (WebKit under LANG=C.UTF-8: "C"), and Intl throws.
  $formatter: (Kind, language, options) => {
    for (const [locale, zone] of [[language], [], ['en', { 'timeZone': 'UTC' }]]) {
      try {
        return new Kind(locale, { ...options, ...zone });
      } catch {
        // The next one, then.
      }
    }
  },

  browser_time_text__deps: ['$intl', '$formatter', '$giveText'],
  browser_time_text: (milliseconds, style) => {
    const date = new Date(milliseconds);
    let text;
    if (isNaN(date)) {
      text = '';
    } else if (style === 2) {
      intl.relative ||= formatter(Intl.RelativeTimeFormat, navigator.language, { numeric: 'auto' });
      const seconds = (milliseconds - Date.now()) / 1000;
      const units = [['year', 31557600], ['month', 2629800], ['week', 604800], ['day', 86400], ['hour', 3600],
        ['minute', 60]];
      const [unit, length] = units.find(([, size]) => Math.abs(seconds) >= size) || ['second', 1];
      // Under a minute is "now": a count of seconds would be stale at once.
      text = intl.relative.format(unit === 'second' ? 0 : Math.trunc(seconds / length), unit);
    } else {
      intl[style] ||= formatter(Intl.DateTimeFormat, navigator.language,
        { dateStyle: 'medium', ...(style && { timeStyle: 'short' }) });
      text = intl[style].format(date);
    }
    return giveText(text);
  },

  // The sentences are in the page's language, which need not be the person's.
  browser_plural_category__deps: ['$intl', '$formatter', '$textAt'],
  browser_plural_category: (decimal, length) => {
    intl.plurals ||= formatter(Intl.PluralRules, document.documentElement.lang);
    const category = intl.plurals.select(+textAt(decimal, length));
    return ['zero', 'one', 'two', 'few', 'many', 'other'].indexOf(category);
  },

  browser_number_text__deps: ['$intl', '$formatter', '$giveText', '$textAt'],
  browser_number_text: (decimal, length) => {
    intl.numbers ||= formatter(Intl.NumberFormat, document.documentElement.lang);
    return giveText(intl.numbers.format(+textAt(decimal, length)));
  },
});
