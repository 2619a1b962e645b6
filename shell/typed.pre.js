// What somebody typed and did not send outlives the page: a reload, a tab that the browser discards, the program's end.
// It stands in elements, apart from what the screen put there itself (HTML's defaultValue), and waits in
// sessionStorage while nobody looks, for the page loaded anew at the same address; there it is typed in again once the
// same field comes (text_input.js). Never a password, hidden or shown; never the fragment, in which an invitation's
// token stands.
let keptFields = {};

const placeOfFields = () => location.pathname + location.search;

function storeFields(fields) {
  // Once the program has stopped, what it left waits for the reload.
  if (!document.getElementById('page')) return;
  try {
    if (fields) window.sessionStorage.setItem('roster.kept', JSON.stringify([placeOfFields(), fields]));
    else window.sessionStorage.removeItem('roster.kept');
  } catch {
    // Blocked, or full.
  }
}

function keepFields() {
  const fields = { ...keptFields };
  for (const field of document.querySelectorAll('#mirror :is(input, textarea):not([autocomplete$="password"], [readonly])')) {
    // More than storage holds would leave nothing of the rest.
    if (field.value !== field.defaultValue && field.value.length < 2e6) fields[field.id] = field.value;
  }
  storeFields(Object.keys(fields).length ? fields : null);
}

// Somebody went elsewhere: what waits belongs to the screen that was left.
function forgetFields() {
  keptFields = {};
  storeFields(null);
}

try {
  const [place, fields] = JSON.parse(window.sessionStorage.getItem('roster.kept'));
  if (place === placeOfFields()) keptFields = fields;
} catch {
  // Nothing was kept, or storage is blocked.
}
// A phone discards a tab without a further word once it is out of sight.
const looked = () => (document.hidden ? keepFields() : storeFields(null));
document.addEventListener('visibilitychange', looked);
addEventListener('pageshow', looked);
addEventListener('pagehide', keepFields);
