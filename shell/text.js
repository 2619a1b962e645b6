// Text across the border (text.hpp): always by its length, since U+0000 is a character like any other.
addToLibrary({
  $textAt__deps: ['$UTF8ToString'],
  $textAt: (text, length) => UTF8ToString(text, length, true),

  $giveText__deps: ['$lengthBytesUTF8', '$stringToUTF8', 'malloc'],
  $giveText: (text) => {
    const length = lengthBytesUTF8(text);
    const given = _malloc(length + 5);
    HEAP32[given >> 2] = length;
    stringToUTF8(text, given + 4, length + 1);
    return given;
  },
});
