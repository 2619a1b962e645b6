// A page in Firefox by WebDriver BiDi, with as much of Playwright's way of speaking as the table of screens
// (tests/browser/screens.mjs) and the steps use. Playwright itself drives a Firefox of its own making only.
// Roles and names are asked of Firefox: its own accessibility tree finds the elements.
import { setTimeout as sleep } from 'node:timers/promises';
import { take_for_a_graphics_card } from '../browser/graphics_card.mjs';

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

  getByRole(role, options = {}) { return by_role(this.page, () => this.all(), role, options); }
  getByLabel(name) { return by_label(this.page, () => this.all(), name); }
  getByText(text, options) { return by_text(this.page, () => this.all(), text, options); }

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
  const asked = exact && typeof name === 'string' ? `[name="${name}"]` : '';
  return new Found(page, `${role}${name === undefined ? '' : ` “${name}”`}`, async () => {
    const found = (await Promise.all((await roots()).map((root) => root.$$(`aria/${asked}[role="${role}"]`)))).flat();
    if (name === undefined || asked) return found;
    const names = await Promise.all(found.map((each) => each.evaluate(name_of)));
    return found.filter((_, index) => matches(name, names[index], exact));
  });
}

// A password has no role, so that fields are found by name alone.
function by_label(page, roots, name) {
  return new Found(page, `field “${name}”`, async () => {
    const named = (await Promise.all((await roots()).map((root) => root.$$(`aria/[name="${name}"]`)))).flat();
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

// The browser's cookies and console, as Playwright's context has them.
class Context {
  #context;

  constructor(context) { this.#context = context; }

  async addCookies(cookies) {
    await this.#context.setCookie(...cookies.map(({ name, value, url, httpOnly, sameSite }) => (
      { name, value, domain: new URL(url).hostname, path: '/', httpOnly, sameSite, secure: false })));
  }

  async cookies() { return this.#context.cookies(); }
  async clearCookies() { await this.#context.deleteCookie(...await this.#context.cookies()); }
}

export class Page {
  #page;
  #routes = [];

  // A page of its own, in a context of its own.
  static async open(browser, met) {
    const page = new Page();
    page.browser_context = await browser.createBrowserContext();
    page.#page = await page.browser_context.newPage();
    await page.#page.setViewport({ width: 1280, height: 800 });
    await page.#page.evaluateOnNewDocument(take_for_a_graphics_card);
    page.#page.on('console', (message) => {
      if (['error', 'warn'].includes(message.type())) met(message.text());
    });
    page.#page.on('pageerror', (error) => met(String(error)));
    return page;
  }

  async close() { await this.browser_context.close(); }

  context() { return new Context(this.browser_context); }
  get keyboard() { return this.#page.keyboard; }
  get mouse() { return this.#page.mouse; }
  url() { return this.#page.url(); }
  async title() { return this.#page.title(); }
  async goto(address) { await this.#page.goto(address); }
  async reload() { await this.#page.reload(); }
  async goBack() { await this.#page.goBack(); }
  async goForward() { await this.#page.goForward(); }
  async evaluate(look, ...given) { return this.#page.evaluate(look, ...given); }

  #roots = async () => [this.#page];
  getByRole(role, options) { return by_role(this, this.#roots, role, options); }
  getByLabel(name) { return by_label(this, this.#roots, name); }

  getByText(text, options) { return by_text(this, this.#roots, text, options); }

  // `answer` gets a route with fulfill() and abort(); one that calls neither never answers.
  async route(pattern, answer) {
    if (this.#routes.length === 0) {
      await this.#page.setRequestInterception(true);
      this.#page.on('request', (request) => {
        const route = this.#routes.find(({ applies }) => applies(request.url()));
        if (!route) return void request.continue().catch(() => {});
        route.answer({
          fulfill: (reply) => request.respond(reply),
          abort: () => request.abort(),
          continue: () => request.continue(),
          request: () => request,
        });
      });
    }
    const glob = (text) => new RegExp(`^${text.replaceAll(/[.?+]/g, '\\$&').replaceAll('**', '.*')}$`);
    const expression = pattern instanceof RegExp ? pattern : glob(pattern);
    this.#routes.push({ applies: (address) => expression.test(address), answer });
  }
}
