// When Roster cannot go on: the sentences stand in index.html, hidden; this shows one in place of the page.
// A trap in WebAssembly (out of memory, a defect) surfaces as an uncaught RuntimeError in whatever event it happened
// in; what the program's memory holds after it cannot be trusted, so that nothing of it is shown any more. Before the
// first frame the same error means that the program did not arrive; a CompileError, or no WebAssembly at all, that
// this browser is too old or was told not to run it (Safari's Lockdown Mode).
// What somebody was typing stands in elements, which the program's end does not touch: it waits in sessionStorage for
// the page loaded anew, and is typed in again where the same field comes (text_input.js). Never a password, hidden or
// shown.

let keptFields = {};
try {
  const [address, fields] = JSON.parse(window.sessionStorage.getItem('roster.kept'));
  window.sessionStorage.removeItem('roster.kept');
  if (address === location.href) keptFields = fields;
} catch {
  // Nothing was kept, or storage is blocked.
}

function keepFields() {
  for (const field of document.querySelectorAll('#mirror :is(input, textarea):not([autocomplete$="password"])')) {
    // More than storage holds would leave nothing of the rest.
    if (field.rosterTyped && field.value.length < 2e6) keptFields[field.id] = field.value;
  }
  try {
    window.sessionStorage.setItem('roster.kept', JSON.stringify([location.href, keptFields]));
  } catch {
    // Blocked.
  }
}

function showTrouble(id) {
  const page = document.getElementById('page');
  if (page) {
    keepFields();
    page.remove();
  }
  document.getElementById('first-paint')?.remove();
  const trouble = document.getElementById(id);
  trouble.hidden = false;
  // A link to the page's own address would lose its fragment, in which an invitation's token may stand.
  trouble.querySelector('a').onclick = () => {
    location.reload();
    return false;
  };
  trouble.querySelector('h1').focus();
}

const assembly = globalThis['WebAssembly'];
const met = (error) => {
  if (!assembly || error instanceof assembly['CompileError']) {
    showTrouble('trouble-browser');
  } else if (error instanceof assembly['RuntimeError']) {
    showTrouble(document.getElementById('first-paint') ? 'trouble-network' : 'trouble-stopped');
  }
};
addEventListener('error', (event) => met(event.error));
addEventListener('unhandledrejection', (event) => met(event.reason));
