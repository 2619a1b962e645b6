// Domain names for domain_names.cpp. A URL's host goes by UTS #46, non-transitional; the way back is in no browser's
// interface, so it is undone here (punycode, RFC 3492) and proven by the way there.
addToLibrary({
  $domainNames: {
    toAscii: (domain) => new URL('http://' + domain).hostname,

    // The letters that "xn--…" stands for.
    letters: (name) => {
      const cut = name.lastIndexOf('-');
      const letters = [...name.slice(4, Math.max(cut, 4))];
      let code = 128, index = 0, bias = 72;
      for (let at = Math.max(cut + 1, 4); at < name.length;) {
        const before = index;
        for (let weight = 1, k = 36 - bias; ; k += 36) {
          // a to z are 0 to 25, and come after the digits in a number. Past the end: no number, and no letter.
          const digit = parseInt(name.charAt(at++), 36);
          const value = digit < 10 ? digit + 26 : digit - 10;
          index += value * weight;
          const limit = Math.min(Math.max(k, 1), 26);
          if (!(value >= limit)) break;
          weight *= 36 - limit;
        }
        const number = letters.length + 1;
        let delta = Math.trunc((index - before) / (before ? 2 : 700));
        delta += Math.trunc(delta / number);
        for (bias = 0; delta > 455; bias += 36) delta = Math.trunc(delta / 35);
        bias += Math.trunc(36 * delta / (delta + 38));
        code += Math.trunc(index / number);
        index %= number;
        letters.splice(index++, 0, String.fromCodePoint(code));
      }
      return letters.join('');
    },

    // Letters of one script (UTS #39; of those in use today, UAX #31), digits and hyphens. Not those of Cyrillic and
    // Greek alone that look like a to z.
    isUnmistakable: (name) => {
      domainNames.scripts ||= new RegExp(('Arab Armn Beng Cyrl Deva Ethi Geor Grek Gujr Guru Hebr Khmr Knda Laoo Latn '
        + 'Mlym Mymr Orya Sinh Taml Telu Thaa Thai Tibt Hani+Hira+Kana Hani+Hang Hani+Bopo').split(' ')
        .map((scripts) => '^[-0-9' + scripts.replace(/\w+/g, '\\p{scx=$&}').replaceAll('+', '') + ']+$').join('|'), 'u');
      return domainNames.scripts.test(name) && !/^[-0-9асԁеһіјӏорԛѕԝхуѵαγικνορυω]+$/.test(name);
    },
  },

  browser_domain_to_ascii__deps: ['$domainNames', '$textAt', '$giveText'],
  browser_domain_to_ascii: (domain, length) => {
    try {
      return giveText(domainNames.toAscii(textAt(domain, length)));
    } catch {
      return 0;
    }
  },

  browser_domain_to_readable__deps: ['$domainNames', '$textAt', '$giveText'],
  browser_domain_to_readable: (domain, length) =>
    giveText(textAt(domain, length).split('.').map((name) => {
      if (!name.startsWith('xn--') || name.length > 63) return name;
      try {
        const letters = domainNames.letters(name);
        return domainNames.isUnmistakable(letters) && domainNames.toAscii(letters) === name ? letters : name;
      } catch {
        return name;
      }
    }).join('.')),
});
