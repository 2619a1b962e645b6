// A list on paper: Ctrl+P loads what is printed before the browser's dialog opens.
import { spawnSync } from 'node:child_process';
import { expect, test } from './fixture.mjs';
import { open } from './screens.mjs';

const users = (page) => page.getByRole('table', { name: 'Users' });
const sheets = (page) => page.evaluate(() => globalThis.sheets);

// The dialog stays open until it is closed here, as somebody's would.
async function open_list(page, world, at = '/settings/users') {
  await page.addInitScript(() => {
    globalThis.sheets = 0;
    globalThis.print = () => {
      globalThis.sheets += 1;
      dispatchEvent(new Event('beforeprint'));
    };
  });
  await open(page, world, { at });
  await expect(users(page).getByRole('row').nth(3)).toBeVisible();
}
const close_dialog = (page) => page.evaluate(() => dispatchEvent(new Event('afterprint')));

// The people on the sheet, row by row.
async function printed_people(page) {
  await page.emulateMedia({ media: 'print' });
  const rows = await page.evaluate(() => [...document.querySelectorAll('#mirror table tr')].slice(1)
    .filter((row) => row.checkVisibility()).map((row) => row.innerText));
  await page.emulateMedia({ media: null });
  return rows;
}

// Where somebody is, and all that the page has.
const sight = (page) => page.evaluate(() => ({
  rows: [...document.querySelectorAll('#mirror tr')].map((row) => row.getAttribute('aria-rowindex')),
  elements: document.querySelectorAll('#mirror *').length,
  focus: document.activeElement.id,
  selected: String(getSelection()),
}));

test('a list of thousands is printed: a thousand rows, however far somebody has scrolled, and how many there are', async ({ page, new_world }) => {
  await open_list(page, await new_world('--members', '2500'));
  await users(page).hover();
  await page.mouse.wheel(0, 90_000);
  const row = page.locator('#mirror tr[aria-rowindex="1740"]');
  await row.locator('td .words').first().dblclick();
  await page.getByRole('button', { name: 'Email' }).focus();
  const before = await sight(page);
  await page.keyboard.press('Control+p');
  await expect.poll(() => sheets(page)).toBe(1);
  expect(await printed_people(page)).toHaveLength(1000);
  const { stdout } = spawnSync('pdftotext', ['-layout', '-', '-'], { input: await page.pdf(), encoding: 'utf8', maxBuffer: 1e8 });
  expect(stdout).toContain('2,500 users');
  expect(stdout).toContain('These are the first 1,000 of 2,500 rows.');
  expect(stdout.match(/\S+@\S+/g)).toHaveLength(1000);
  await close_dialog(page);
  await expect.poll(() => sight(page)).toEqual(before);
  expect(await sheets(page)).toBe(1);
});

test('what a search found is printed, all of it', async ({ page, new_world }) => {
  const world = await new_world('--members', '2500');
  const { metadata } = await world.call_as_owner('GET', '/organization_collaborators?q=an&count=1');
  expect(metadata.total).toBeGreaterThan(200);
  await open_list(page, world, '/settings/users?q=an');
  await page.keyboard.press('Control+p');
  await expect.poll(() => sheets(page)).toBe(1);
  const people = await printed_people(page);
  expect(people).toHaveLength(Math.min(metadata.total, 1000));
  for (const person of people) expect(person.toLowerCase()).toContain('an');
});

test('a server that fails lets what was loaded be printed, and the sheet says so; Escape gives up', async ({ page, new_world, watch }) => {
  watch.expected_console.push(/status of 500/);
  await open_list(page, await new_world('--members', '2500'));
  await page.route(/organization_collaborators/, (route) => route.fulfill({ status: 500, body: '' }));
  const waits = page.getByText('Loading the rows to print');
  await page.keyboard.press('Control+p');
  await expect(waits).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(waits).toHaveCount(0);
  await page.keyboard.press('Control+p');
  await page.keyboard.press('Control+p');
  await expect.poll(() => sheets(page), { timeout: 20_000 }).toBe(1);
  expect(await printed_people(page)).toHaveLength(100);
  await expect(page.getByText('These are the rows that were loaded: 100 of 2,500.')).toHaveCount(1);
  await close_dialog(page);
  await expect(waits).toHaveCount(0);
});
