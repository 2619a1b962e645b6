// A page in Firefox by WebDriver BiDi. Playwright itself drives a Firefox of its own making only.
// Roles and names are asked of Firefox: its own accessibility tree finds the elements.
import { take_for_a_graphics_card } from '../browser/graphics_card.mjs';
import { finders } from '../engines/found.mjs';
import { pattern_of } from '../engines/routes.mjs';

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
    Object.assign(page, finders(page, async () => [page.#page]));
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
  async screenshot() { return Buffer.from(await this.#page.screenshot()); }
  async title() { return this.#page.title(); }
  async goto(address) { await this.#page.goto(address); }
  async reload() { await this.#page.reload(); }
  async goBack() { await this.#page.goBack(); }
  async goForward() { await this.#page.goForward(); }
  async evaluate(look, ...given) { return this.#page.evaluate(look, ...given); }

  named(root, { role, name }) {
    return root.$$(`aria/${name === undefined ? '' : `[name="${name}"]`}${role === undefined ? '' : `[role="${role}"]`}`);
  }

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
    const expression = pattern_of(pattern);
    this.#routes.push({ applies: (address) => expression.test(address), answer });
  }
}
