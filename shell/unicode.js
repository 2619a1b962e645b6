// Unicode's database for unicode.cpp: the regular expressions, normalization and graphemes of the browser.
addToLibrary({
  $graphemes: { segmenter: null },

  // The order is CharacterKind's. Drawn as a blank though no property says so: the object replacement character, the
  // Braille blank, the blank hieroglyphs, the null notehead.
  browser_character_kind: (codePoint) => {
    const letter = String.fromCodePoint(codePoint);
    const kinds = [/[\p{C}\p{Z}\p{DI}\u2800\uFFFC\u{13441}\u{13442}\u{1D159}]/u, /\p{M}/u, /\p{LC}/u, /[\p{L}\p{N}]/u,
      /[\p{P}\p{Sm}\p{Sc}\p{Sk}]/u];
    const kind = kinds.findIndex((each) => each.test(letter));
    return kind < 0 ? 5 : kind;
  },

  browser_grapheme_length__deps: ['$graphemes', '$formatter', '$textAt', '$lengthBytesUTF8'],
  browser_grapheme_length: (text, length) => {
    // No grapheme of use is longer than this; cutting inside a letter only shortens what is looked at.
    const words = textAt(text, Math.min(length, 256));
    const Segmenter = Intl['Segmenter'];
    if (!Segmenter) return lengthBytesUTF8(String.fromCodePoint(words.codePointAt(0)));
    graphemes.segmenter ||= formatter(Segmenter, undefined, { 'granularity': 'grapheme' });
    for (const part of graphemes.segmenter['segment'](words)) return lengthBytesUTF8(part['segment']);
  },

  // Georgian letters have capitals, but no word begins with one; a capital of several letters (ß) is none for us.
  browser_capital: (codePoint) => {
    const letter = String.fromCodePoint(codePoint);
    const capital = letter.toUpperCase();
    return /\p{Script=Georgian}/u.test(letter) || [...capital].length > 1 ? codePoint : capital.codePointAt(0);
  },

  browser_normalized__deps: ['$textAt', '$giveText'],
  browser_normalized: (text, length) => giveText(textAt(text, length).normalize('NFKC')),
});
