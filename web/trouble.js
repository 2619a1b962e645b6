// A page that some cache kept from a former version asks for files that are gone, those that would tell of it among
// them. This one keeps its name from version to version and is never cached, so that it is there. Once everything was
// loaded or lost: did the program begin (trouble.pre.js leaves a mark), and is the page styled?
{
  const look = () => {
    const page = document.getElementById('page');
    const first = document.getElementById('first-paint');
    const began = document.documentElement.hasAttribute('data-began');
    // What was told already stands in the place of both.
    if (!page || !(began || first) || (began && getComputedStyle(page).position === 'fixed')) return;
    page.remove();
    if (first) first.remove();
    document.getElementById('trouble-network').hidden = false;
  };
  if (document.readyState === 'complete') look();
  else addEventListener('load', look);
}
