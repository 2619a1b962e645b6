// Before the first paint: the theme that was chosen, which skeleton the address calls for, and what is said when the
// rest cannot be understood (when it cannot be loaded: trouble.js). It blocks the paint, so it is this short, lies in the
// cache from the second visit on, and is written for browsers of ten years ago.
{
  const root = document.documentElement;
  try {
    const theme = localStorage.getItem('roster.theme');
    if (theme === 'light' || theme === 'dark') root.dataset.theme = theme;
  } catch (blocked) {
    // Storage is off: the system's theme it is.
  }
  const signsIn = /^\/(login|register|forgot-password|reset-password)\b/.test(location.pathname);
  root.dataset.screen = signsIn ? 'card' : location.pathname === '/' ? 'overview' : 'list';

  // A script that is too new for the browser.
  addEventListener('error', (event) => {
    const first = document.getElementById('first-paint');
    if (!first || !(event.error instanceof SyntaxError)) return;
    first.remove();
    document.getElementById('trouble-browser').hidden = false;
  });
}
