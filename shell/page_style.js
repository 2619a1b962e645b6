// CSS variables for page_style.cpp.
addToLibrary({
  browser_page_style__deps: ['$textAt'],
  browser_page_style: (colors, length, dark) => {
    const { style } = document.documentElement;
    const lines = textAt(colors, length).split('\n');
    for (let i = 0; i + 1 < lines.length; i += 2) style.setProperty(lines[i], lines[i + 1]);
    style.setProperty('color-scheme', dark ? 'dark' : 'light');
    // One for each scheme stands in the page for the time before this.
    for (const meta of document.querySelectorAll('meta[name="theme-color"]')) meta.content = lines[1].slice(0, 7);
  },
});
