// What is there before WebAssembly has compiled, and when it never does.
import { expect, test } from './fixture.mjs';
import { open } from './screens.mjs';

// The share of pixels that clearly differ between two screenshots.
async function difference(browser, one, other) {
  const page = await browser.newPage();
  const share = await page.evaluate(async (pictures) => {
    const [first, second] = await Promise.all(pictures.map(async (base64) => {
      const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
      const bitmap = await createImageBitmap(new Blob([bytes], { type: 'image/png' }));
      const context = new OffscreenCanvas(bitmap.width, bitmap.height).getContext('2d');
      context.drawImage(bitmap, 0, 0);
      return context.getImageData(0, 0, bitmap.width, bitmap.height).data;
    }));
    let differ = 0;
    for (let i = 0; i < first.length; i += 4) {
      if (Math.max(...[0, 1, 2].map((channel) => Math.abs(first[i + channel] - second[i + channel]))) > 24) differ += 1;
    }
    return differ / (first.length / 4);
  }, [one, other].map((picture) => picture.toString('base64')));
  await page.close();
  return share;
}

for (const [at, what] of [['/', 'overview'], ['/settings/users', 'list'], ['/login', 'card']]) {
  for (const stored of ['light', 'dark']) {
    test(`the ${what} is in sight before WebAssembly, in the chosen theme ${stored}, and does not jump`, async ({ page, world, browser }) => {
      // The system says the opposite of what was chosen.
      await page.emulateMedia({ colorScheme: stored === 'dark' ? 'light' : 'dark' });
      await page.addInitScript((theme) => localStorage.setItem('roster.theme', theme), stored);
      let go_on;
      const held = new Promise((resolve) => { go_on = resolve; });
      await page.route('**/*.wasm', async (route) => { await held; await route.continue(); });
      // Who is here is never answered: the console shows its own outline.
      await page.route('**/api/v2/userinfo', () => {});
      await open(page, world, { as: 'visitor', at });
      await expect(page.locator('#first-paint')).toBeVisible();
      await expect(page.locator('html')).toHaveCSS('color-scheme', stored);
      const before = await page.screenshot();
      go_on();
      await expect(page.locator('#first-paint')).toHaveCount(0);
      const after = await page.screenshot();
      // Letters differ in how they are drawn, and a card gets its fields.
      expect(await difference(browser, before, after)).toBeLessThan(what === 'card' ? 0.02 : 0.005);
    });
  }
}

for (const [viewport, hasTouch] of [[{ width: 1280, height: 800 }, false], [{ width: 390, height: 844 }, true], [{ width: 3840, height: 2160 }, false]]) {
  test.describe(`${viewport.width} pixels wide`, () => {
    test.use({ viewport, hasTouch });
    for (const [at, what, pairs] of [
      // A phone's cards are as tall as their words.
      ...(viewport.width < 640 ? [] : [['/', 'overview', { '.first-page i:nth-child(3)': 'h2 ~ h2' }]]),
      ['/settings/users', 'list', { '.first-page i:nth-child(1)': 'h1', '.first-page i:nth-child(2)': 'nav', '.first-page i:nth-child(3)': 'h2',
        '.first-page i:nth-child(4)': '[aria-label="Search users"]', '.first-page i:nth-child(5)': 'table' }],
      ['/login', 'card', { '.first-card i:nth-child(1)': 'h1', '.first-card i:nth-child(2)': 'label', '.first-card i:nth-child(3)': 'input',
        '.first-card i:nth-child(4)': 'button', '.first-card i:nth-child(5)': 'form a' }],
    ]) {
      test(`the sketch of the ${what} has the measures of the ${what}`, async ({ page, world }) => {
        let go_on;
        const held = new Promise((resolve) => { go_on = resolve; });
        await page.route('**/*.wasm', async (route) => { await held; await route.continue(); });
        await open(page, world, { as: what === 'card' ? 'visitor' : 'owner', at });
        const boxes = (selectors) => page.evaluate((all) => all.map((one) => {
          const { left, top, width, height } = document.querySelector(one).getBoundingClientRect();
          return { left, width, middle: top + height / 2, top };
        }), selectors);
        const sketched = await boxes(Object.keys(pairs));
        go_on();
        await page.locator(`#mirror ${Object.values(pairs).at(-1)}`).first().waitFor();
        const real = await boxes(Object.values(pairs).map((one) => `#mirror ${one}`));
        for (const [index, one] of Object.values(pairs).entries()) {
          // A table is as high as its rows; a field's frame is drawn around its element.
          const side = one === 'table' ? 'top' : 'middle';
          expect.soft(Math.abs(sketched[index][side] - real[index][side]), `${one}: ${sketched[index][side]}, ${real[index][side]}`).toBeLessThanOrEqual(one.includes('Search') && viewport.width < 640 ? 30 : 4);
        }
      });
    }
  });
}

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false });
  test('the page says that it needs it', async ({ page, server }) => {
    await page.goto(server.url);
    await expect(page.getByRole('heading', { name: 'Roster needs JavaScript' })).toBeVisible();
  });
});

test('without WebAssembly the page says what is needed', async ({ page, server, watch }) => {
  watch.expected_console.push(/WebAssembly is not defined|falling back to ArrayBuffer instantiation/);
  await page.addInitScript(() => { delete globalThis.WebAssembly; });
  await page.goto(server.url);
  await expect(page.getByRole('heading', { name: 'This browser cannot run Roster' })).toBeVisible();
});
