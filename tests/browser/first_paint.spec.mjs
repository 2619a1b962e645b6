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

for (const [at, what] of [['/settings/users', 'page'], ['/login', 'card']]) {
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
      expect(await difference(browser, before, after)).toBeLessThan(what === 'page' ? 0.005 : 0.02);
    });
  }
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
