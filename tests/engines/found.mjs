// Elements by role and name in an engine that Playwright does not drive, with as much of Playwright's way of speaking as
// the table of screens (tests/browser/screens.mjs) and the steps use. A page of such an engine (its page.mjs) says
// `named(root, {role, name})`: the elements below `root` that the engine's own accessibility tree calls so.
import { setTimeout as sleep } from 'node:timers/promises';

const patience = 60_000; // ms; machines of continuous integration are busy

// Asks again until `look` gives something, or says at the end what was waited for.
export async function eventually(what, look, milliseconds = patience) {
  const until = Date.now() + milliseconds;
  for (;;) {
    let problem;
    try {
      const found = await look();
      if (found) return found;
    } catch (error) {
      problem = error; // the page is on its way to another address
    }
    if (Date.now() > until) throw new Error(`waited in vain for ${what}${problem ? `: ${problem}` : ''}`);
    await sleep(30);
  }
}

const matches = (wanted, text, exact) => (wanted instanceof RegExp ? wanted.test(text)
  : exact ? text === wanted : text.toLowerCase().includes(wanted.toLowerCase()));

// What an element is called, near enough where a name is known in part only.
const name_of = (element) => (element.getAttribute('aria-label') ?? element.textContent).trim();

// Elements that are looked for anew each time.
class Found {
  constructor(page, what, all) {
    this.page = page;
    this.what = what;
    this.all = all;
    Object.assign(this, finders(page, all));
  }

  #narrow(what, choose) {
    return new Found(this.page, `${this.what}${what}`, async () => choose(await this.all()));
  }

  first() { return this.#narrow('', (all) => all.slice(0, 1)); }
  nth(number) { return this.#narrow(`, number ${number}`, (all) => all.slice(number, number + 1)); }
  or(other) { return new Found(this.page, `${this.what} or ${other.what}`, async () => [...await this.all(), ...await other.all()]); }

  filter({ hasText }) {
    return this.#narrow(` with “${hasText}”`, async (all) => {
      const texts = await Promise.all(all.map((each) => each.evaluate((element) => element.textContent)));
      return all.filter((_, index) => matches(hasText, texts[index], false));
    });
  }

  async element() {
    return eventually(this.what, async () => (await this.all())[0]);
  }

  async count() { return (await this.all()).length; }

  async waitFor({ state = 'visible' } = {}) {
    if (state === 'visible') await this.element();
    else await eventually(`the end of ${this.what}`, async () => (await this.count()) === 0);
  }

  async evaluate(look) { return (await this.element()).evaluate(look); }

  // Where it stands may still change: pressed when it is in sight and nothing lies over it.
  async click() {
    await eventually(`${this.what} to be pressed`, async () => {
      const [element] = await this.all();
      const free = await element?.evaluate((button) => {
        const box = button.getBoundingClientRect();
        const above = document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2);
        return button.contains(above) && button.getAttribute('aria-disabled') !== 'true';
      });
      if (free) await element.click();
      return free;
    });
  }

  // By the keyboard, as a person would.
  async fill(text) {
    const element = await this.element();
    await element.evaluate((field) => { field.focus(); field.select(); });
    if (text) await this.page.keyboard.type(text);
    else await this.page.keyboard.press('Delete');
  }

  async has_focus() {
    const [element] = await this.all();
    return element?.evaluate((one) => one === document.activeElement);
  }
}

function by_role(page, roots, role, { name, exact = false } = {}) {
  const asked = exact && typeof name === 'string' ? name : undefined;
  return new Found(page, `${role}${name === undefined ? '' : ` “${name}”`}`, async () => {
    const found = (await Promise.all((await roots()).map((root) => page.named(root, { role, name: asked })))).flat();
    if (name === undefined || asked !== undefined) return found;
    const names = await Promise.all(found.map((each) => each.evaluate(name_of)));
    return found.filter((_, index) => matches(name, names[index], exact));
  });
}

// A password has no role, so that fields are found by name alone.
function by_label(page, roots, name) {
  return new Found(page, `field “${name}”`, async () => {
    const named = (await Promise.all((await roots()).map((root) => page.named(root, { name })))).flat();
    const fields = await Promise.all(named.map((each) => each.evaluate((element) => element.matches('input, textarea, select'))));
    return named.filter((_, index) => fields[index]);
  });
}

function by_text(page, roots, text, { exact = false } = {}) {
  return new Found(page, `“${text}”`, async () => {
    const words = (await Promise.all((await roots()).map((root) => root.$$('.words')))).flat();
    const texts = await Promise.all(words.map((each) => each.evaluate((element) => element.textContent)));
    return words.filter((_, index) => matches(text, texts[index], exact));
  });
}

// What a page and everything found in it can be asked for.
export const finders = (page, roots) => ({
  getByRole: (role, options) => by_role(page, roots, role, options),
  getByLabel: (name) => by_label(page, roots, name),
  getByText: (text, options) => by_text(page, roots, text, options),
});
