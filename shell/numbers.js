// The browser's own reading of a number, exact to the last bit, for numbers.cpp.
addToLibrary({
  browser_number__deps: ['$UTF8ToString'],
  browser_number: (text) => +UTF8ToString(text),
});
