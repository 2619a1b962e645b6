// What people set for themselves: the system's own colours, larger letters, wider spacing, a language, a theme chosen in
// another window, another screen.
import { expect, test } from './fixture.mjs';
import { words_out_of_their_boxes, words_without_ink } from './ink.mjs';
import { open, open_screen, screens } from './screens.mjs';

const users = (page) => page.getByRole('table', { name: 'Users' });
const screen = (name) => screens.find((one) => one.name === name);

async function pixels(page) {
  const picture = await page.screenshot({ scale: 'css' });
  return page.evaluate(async (base64) => {
    const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
    const bitmap = await createImageBitmap(new Blob([bytes], { type: 'image/png' }));
    const context = new OffscreenCanvas(bitmap.width, bitmap.height).getContext('2d');
    context.drawImage(bitmap, 0, 0);
    const many = {};
    const { data } = context.getImageData(0, 0, bitmap.width, bitmap.height);
    for (let at = 0; at < data.length; at += 4) {
      const color = `rgb(${data[at]}, ${data[at + 1]}, ${data[at + 2]})`;
      many[color] = (many[color] ?? 0) + 1;
    }
    return many;
  }, picture.toString('base64'));
}

for (const [name, colorScheme] of [['users', 'light'], ['users', 'dark'], ['user-menu', 'dark'], ['invite', 'light'], ['sign-in', 'dark']]) {
  test(`forced colours: ${name} on ${colorScheme} has the system's own colours and no others`, async ({ page, world }) => {
    await page.emulateMedia({ forcedColors: 'active', colorScheme });
    await open_screen(page, world, screen(name));
    await page.mouse.move(0, 0);
    const system = await page.evaluate(() => {
      const probe = document.body.appendChild(document.createElement('i'));
      const colors = ['Canvas', 'CanvasText', 'ButtonFace', 'ButtonText', 'Highlight', 'HighlightText', 'LinkText', 'GrayText'].map((color) => {
        probe.style.color = color;
        // A ground of its own shines through nothing.
        return `rgb(${getComputedStyle(probe).color.match(/[\d.]+/g).slice(0, 3).join(', ')})`;
      });
      probe.remove();
      return colors;
    });
    await expect.poll(() => words_without_ink(page)).toEqual([]);
    // The edges of letters and of round shapes are between two of them.
    const strangers = Object.entries(await pixels(page)).filter(([color, many]) => many > 1200 && !system.includes(color));
    expect(strangers, `beside ${system.join(' ')}`).toEqual([]);
  });
}

test('a theme chosen in one window reaches the others', async ({ page, world, context }) => {
  await page.emulateMedia({ colorScheme: 'light' });
  await open(page, world, { at: '/' });
  const other = await context.newPage();
  await other.goto(page.url());
  await other.getByRole('button', { name: 'User menu' }).click();
  await other.getByRole('menuitem', { name: 'Theme' }).click();
  await other.getByRole('menuitemradio', { name: 'Dark' }).click();
  await expect(page.locator('html')).toHaveCSS('color-scheme', 'dark');
  await other.getByRole('menuitemradio', { name: 'System' }).click();
  await expect(page.locator('html')).toHaveCSS('color-scheme', 'light');
});

for (const language of ['C', '', 'en_US.UTF-8', 'x', 'not a language']) {
  test(`a browser whose language is “${language}” shows dates all the same`, async ({ page, world }) => {
    await page.addInitScript((name) => {
      for (const [key, value] of [['language', name], ['languages', [name]]]) Object.defineProperty(Navigator.prototype, key, { get: () => value });
    }, language);
    await open(page, world, { at: '/settings/users' });
    await expect(users(page).getByRole('row').nth(1)).toContainText(/\d{4}/);
  });
}

test('an end before the first frame is told as what it is: the program stopped, and the server answered', async ({ page, world, watch }) => {
  watch.expected_console.push(/no such thing/);
  await page.addInitScript(() => { Element.prototype.append = () => { throw new RangeError('no such thing'); }; });
  await open(page, world, { as: 'visitor', at: '/login' });
  await expect(page.getByRole('heading', { name: 'Roster stopped' })).toBeVisible();
});

// WCAG 2.2 §1.4.12, as a person's own style sheet.
const spacing = '* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important; }';

test('spacing of a person\'s own reaches what is drawn: names are as wide as their elements', async ({ page, world }) => {
  await open(page, world, { at: '/settings/users' });
  await expect(users(page).getByRole('row').nth(3)).toBeVisible();
  const cell = users(page).getByRole('row').nth(2).getByRole('cell').first().locator('.words').first();
  const narrow = (await cell.boundingBox()).width;
  await page.evaluate((rules) => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(rules);
    document.adoptedStyleSheets = [sheet];
  }, spacing);
  await expect.poll(async () => (await cell.boundingBox()).width).toBeGreaterThan(narrow * 1.1);
  const { box, text } = await cell.evaluate((element) => {
    const range = document.createRange();
    range.selectNodeContents(element);
    return { box: element.getBoundingClientRect().width, text: range.getBoundingClientRect().width };
  });
  expect(Math.abs(box - text)).toBeLessThan(3);
  await expect.poll(() => words_without_ink(page)).toEqual([]);
  expect(await words_out_of_their_boxes(page)).toEqual([]);
});

test('another screen\'s pixels are drawn where the browser tells of CSS pixels alone', async ({ page, world }) => {
  await page.addInitScript(() => {
    const { observe } = ResizeObserver.prototype;
    ResizeObserver.prototype.observe = function (element, options) {
      if (options?.box === 'device-pixel-content-box') throw new TypeError('no such box');
      return observe.call(this, element, options);
    };
    const { matchMedia } = globalThis;
    globalThis.matchMedia = (query) => {
      const list = matchMedia.call(globalThis, query);
      if (query.includes('resolution')) globalThis.resolution = list;
      return list;
    };
  });
  await open(page, world, { as: 'visitor', at: '/login' });
  await expect(page.getByRole('heading', { name: 'Sign in' })).toBeVisible();
  const session = await page.context().newCDPSession(page);
  await session.send('Emulation.setDeviceMetricsOverride', { mobile: false, deviceScaleFactor: 2, width: 1280, height: 800 });
  // Chromium tells its lists of queries nothing of an emulated ratio.
  await page.evaluate(() => globalThis.resolution.dispatchEvent(new Event('change')));
  await expect.poll(() => page.evaluate(() => document.getElementById('canvas').width)).toBe(2560);
});
