// The back-forward cache: a page that was left for another one is kept as it is, and shown again by Back without
// being loaded. Playwright switches it off; here it is on, as in everybody's browser.
import { expect, test } from './fixture.mjs';
import { open } from './screens.mjs';

test.use({
  launchOptions: [async ({ launchOptions }, use) => use({ ...launchOptions, ignoreDefaultArgs: ['--disable-back-forward-cache'] }),
    { scope: 'worker' }],
});

const users = (page) => page.getByRole('table', { name: 'Users' });
const search = (page) => page.getByRole('textbox', { name: 'Search users' });
const first_row = (page) => users(page).getByRole('row').nth(1).getAttribute('aria-rowindex');

// What the page tells a screen reader when it is shown again, before its first frame.
function note_return() {
  addEventListener('pageshow', ({ persisted }) => {
    if (persisted) requestAnimationFrame(() => { globalThis.returned = document.getElementById('mirror').textContent; });
  });
}

async function leave_and_come_back(page, elsewhere, meanwhile = async () => {}) {
  await page.goto(`${elsewhere.url}/login`);
  await page.getByRole('textbox', { name: 'Email' }).waitFor();
  await meanwhile();
  await page.evaluate(() => history.back());
  await page.waitForURL(/\/settings\/users/, { waitUntil: 'commit' });
  await expect.poll(() => page.evaluate(() => globalThis.returned), 'the page comes out of the cache').toBeDefined();
}

test('Back shows the page as it was left: list, place, focus; the list is read once more', async ({ page, world, server }) => {
  await page.addInitScript(note_return);
  await open(page, world, { at: '/settings/users' });
  await users(page).hover();
  await page.mouse.wheel(0, 1300);
  await expect.poll(async () => Number(await first_row(page))).toBeGreaterThan(20);
  const row = await first_row(page);
  await search(page).focus();
  const asked = [];
  await leave_and_come_back(page, server, async () => {
    page.on('request', (request) => {
      if (request.url().includes('/api/')) asked.push(new URL(request.url()).pathname);
    });
  });
  await expect(search(page)).toBeFocused();
  await expect.poll(() => first_row(page)).toBe(row);
  await expect.poll(() => asked).toEqual(['/api/v2/userinfo', '/api/v2/organization_collaborators']);
  await search(page).fill('nobody-is-called-this');
  await expect(page.getByRole('button', { name: 'Clear search and filter' })).toBeVisible();
});

test('after a sign-out elsewhere Back shows nothing of the person, not for a frame', async ({ page, world, server }) => {
  await page.addInitScript(note_return);
  await open(page, world, { at: '/settings/users' });
  const name = await users(page).getByRole('row').nth(2).getByRole('cell').nth(1).textContent();
  expect(name).toContain('@');
  await leave_and_come_back(page, server, () => page.context().clearCookies());
  expect(await page.evaluate(() => globalThis.returned)).not.toContain(name);
  await expect(page.getByRole('heading', { name: 'Sign in', exact: true })).toBeVisible();
});
