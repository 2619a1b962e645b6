// A page in WebKit, as a person with a mouse and a keyboard has it. Roles and names are WebKit's own: candidates are chosen
// by their tags, and its accessibility tree says of each what it is.
import { finders } from '../engines/found.mjs';

const element_key = 'element-6066-11e4-a52e-4f735466cecf';
const keys = { Escape: '\uE00C', Enter: '\uE007', Tab: '\uE004', Delete: '\uE017', Backspace: '\uE003', Shift: '\uE008', Control: '\uE009',
  Alt: '\uE00A', Home: '\uE011', End: '\uE010', PageUp: '\uE00E', PageDown: '\uE00F', ArrowLeft: '\uE012', ArrowUp: '\uE013',
  ArrowRight: '\uE014', ArrowDown: '\uE015' };

// Tags that may have a role by themselves; every other one says it.
const tags = { button: 'button', link: 'a', heading: 'h1, h2, h3', textbox: 'input, textarea', searchbox: 'input', combobox: 'select',
  list: 'ul, ol', listitem: 'li', main: 'main', navigation: 'nav', banner: 'header', table: 'table', row: 'tr', dialog: 'dialog' };

class Element {
  constructor(page, id) {
    this.page = page;
    this.id = id;
  }

  async $$(selector) { return this.page.elements(`/element/${this.id}/elements`, selector); }
  evaluate(look, ...given) { return this.page.evaluate(look, this, ...given); }

  // The role or the label that the accessibility tree has; undefined of what does not stand in it.
  async computed(what) {
    const said = await this.page.driver.ask('GET', `/element/${this.id}/computed${what}`).catch(() => undefined);
    return said?.replaceAll(/\s+/g, ' ').trim();
  }

  async click() {
    if (this.page.clicks_by === 'element') return void await this.page.driver.ask('POST', `/element/${this.id}/click`);
    const { x, y } = await this.evaluate((one) => {
      const box = one.getBoundingClientRect();
      return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
    });
    await this.page.mouse.click(x, y);
  }
}

class Keyboard {
  #page;
  constructor(page) { this.#page = page; }

  async #act(pressed) {
    await this.#page.act({ type: 'key', id: 'keyboard', actions: pressed.flatMap(([first, ...others]) => [
      { type: 'keyDown', value: first },
      ...(others.length ? others.map((value) => ({ type: 'keyDown', value })) : []),
      ...others.toReversed().map((value) => ({ type: 'keyUp', value })),
      { type: 'keyUp', value: first },
    ]) });
  }

  // "Tab", "Control+A"; as Playwright names keys.
  async press(chord) {
    await this.#act([chord.split('+').map((key) => keys[key] ?? (chord.includes('+') ? key.toLowerCase() : key))]);
  }

  async type(text) { await this.#act([...text].map((letter) => [letter])); }
}

class Mouse {
  #page;
  #place = { x: 0, y: 0 };
  constructor(page) { this.#page = page; }

  async #act(...actions) {
    await this.#page.act({ type: 'pointer', id: 'mouse', parameters: { pointerType: 'mouse' }, actions });
  }

  async move(x, y) {
    this.#place = { x: Math.round(x), y: Math.round(y) };
    await this.#act({ type: 'pointerMove', ...this.#place });
  }

  async down() { await this.#act({ type: 'pointerDown', button: 0 }); }
  async up() { await this.#act({ type: 'pointerUp', button: 0 }); }

  async click(x, y) {
    await this.move(x, y);
    await this.down();
    await this.up();
  }

  async wheel({ deltaX = 0, deltaY = 0 }) {
    await this.#page.act({ type: 'wheel', id: 'wheel', actions: [
      { type: 'scroll', ...this.#place, deltaX: Math.round(deltaX), deltaY: Math.round(deltaY) }] });
  }
}

class Context {
  #page;
  constructor(page) { this.#page = page; }

  // A cookie can be given to the site that is open alone.
  async addCookies(cookies) {
    for (const { name, value, url, httpOnly, sameSite } of cookies) {
      if (new URL(await this.#page.url()).origin !== url) await this.#page.goto(`${url}/version.json`);
      await this.#page.driver.ask('POST', '/cookie', { cookie: { name, value, path: '/', httpOnly, sameSite } });
    }
  }

  async cookies() { return this.#page.driver.ask('GET', '/cookie'); }
  async clearCookies() { await this.#page.driver.ask('DELETE', '/cookie'); }
}

export class Page {
  // A window of its own, of 1280 × 800, without what the test before left.
  static async open(driver, proxy, clicks_by = 'pointer') {
    const page = new Page();
    Object.assign(page, { driver, proxy, clicks_by, keyboard: new Keyboard(page), mouse: new Mouse(page) });
    Object.assign(page, finders(page, async () => [page]));
    const { handle } = await driver.ask('POST', '/window/new', { type: 'tab' });
    const [before] = (await driver.ask('GET', '/window/handles')).filter((each) => each !== handle);
    if (before) {
      await driver.ask('DELETE', '/cookie').catch(() => {});
      await driver.ask('DELETE', '/window');
    }
    await driver.ask('POST', '/window', { handle });
    const [width, height] = await page.evaluate(() => [window.outerWidth - innerWidth, window.outerHeight - innerHeight]);
    await driver.ask('POST', '/window/rect', { x: 0, y: 0, width: 1280 + width, height: 800 + height });
    return page;
  }

  async close() {
    await this.context().clearCookies().catch(() => {});
    this.proxy.forget_routes();
  }

  context() { return new Context(this); }
  url() { return this.driver.ask('GET', '/url'); }
  title() { return this.driver.ask('GET', '/title'); }
  async goto(url) { await this.driver.ask('POST', '/url', { url }); }
  async reload() { await this.driver.ask('POST', '/refresh'); }
  async goBack() { await this.driver.ask('POST', '/back'); }
  async goForward() { await this.driver.ask('POST', '/forward'); }
  async route(pattern, answer) { this.proxy.route(pattern, answer); }
  async act(source) { await this.driver.ask('POST', '/actions', { actions: [source] }); }

  evaluate(look, ...given) {
    const args = given.map((each) => (each instanceof Element ? { [element_key]: each.id } : each));
    return this.driver.ask('POST', '/execute/sync', { script: `return (${look})(...arguments)`, args });
  }

  async elements(command, selector) {
    const found = await this.driver.ask('POST', command, { using: 'css selector', value: selector });
    return found.map((each) => new Element(this, each[element_key]));
  }

  $$(selector) { return this.elements('/elements', selector); }

  async named(root, { role, name }) {
    // What is inert stands in no accessibility tree, though WebKit tells its role when it is asked for.
    const selector = role === undefined ? 'input, textarea, select' : [`[role="${role}"]`, tags[role]].filter(Boolean).join(', ');
    const candidates = await root.$$(`:is(${selector}):not([inert], [inert] *)`);
    const fits = await Promise.all(candidates.map(async (each) => (
      (role === undefined || (await each.computed('role')) === role) && (name === undefined || (await each.computed('label')) === name))));
    return candidates.filter((_, index) => fits[index]);
  }
}
