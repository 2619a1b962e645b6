// Media queries for media.cpp.
addToLibrary({
  browser_media_start__deps: ['roster_media_changed'],
  browser_media_start: () => {
    // Forced colors are a wish for contrast too.
    const queries = ['(prefers-color-scheme: dark)', '(pointer: coarse)',
      '(prefers-contrast: more), (forced-colors: active)', '(prefers-reduced-motion: reduce)'].map((query) => window.matchMedia(query));
    const tell = () => {
      const [dark, coarse, contrast, motion] = queries.map((query) => query.matches);
      _roster_media_changed(dark, coarse, contrast, motion);
    };
    for (const query of queries) query.addEventListener('change', tell);
    tell();
  },
});
