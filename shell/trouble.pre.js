// When Roster cannot go on: the sentences stand in index.html, hidden; this shows one in place of the page.
// A trap in WebAssembly (out of memory, a defect) surfaces as an uncaught RuntimeError in whatever event it happened
// in; what the program's memory holds after it cannot be trusted, so that nothing of it is shown any more. Before it
// has begun (boot.js) the same error means that the program did not arrive; a CompileError, or no WebAssembly at all,
// that this browser is too old or was told not to run it (Safari's Lockdown Mode).

let programBegan = false;

// For trouble.js: this file came.
document.documentElement.setAttribute('data-began', '');

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
    showTrouble(programBegan ? 'trouble-stopped' : 'trouble-network');
  }
};
addEventListener('error', (event) => met(event.error));
addEventListener('unhandledrejection', (event) => met(event.reason));
