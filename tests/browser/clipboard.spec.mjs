// Copy, cut and paste, in fields and of what the page says, without a question to the person.
import { expect, test } from './fixture.mjs';
import { open } from './screens.mjs';

const field = (page, name) => page.getByRole('textbox', { name, exact: true });
const users = (page) => page.getByRole('table', { name: 'Users' });

// What the clipboard holds, by type. Only the test looks: the page never asks.
async function clipboard(page) {
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  return page.evaluate(async () => {
    const [item] = await navigator.clipboard.read();
    return Object.fromEntries(await Promise.all(item.types.map(async (type) => [type, await (await item.getType(type)).text()])));
  });
}

test('text is copied and cut from a field and pasted into another, and nobody is asked for permission', async ({ page, world }) => {
  await page.addInitScript(() => {
    globalThis.asked = [];
    for (const name of ['read', 'readText']) navigator.clipboard[name] = () => globalThis.asked.push(name);
  });
  await open(page, world, { at: '/settings/users' });
  await field(page, 'Search users').fill('ada@x.example');
  await page.keyboard.press('ControlOrMeta+a');
  await page.keyboard.press('ControlOrMeta+c');
  await expect(field(page, 'Search users')).toHaveValue('ada@x.example');
  await page.keyboard.press('ControlOrMeta+x');
  await expect(field(page, 'Search users')).toHaveValue('');
  await page.getByRole('button', { name: 'Invite', exact: true }).click();
  await expect(field(page, 'Email addresses')).toBeFocused();
  await page.keyboard.press('ControlOrMeta+v');
  await expect(field(page, 'Email addresses')).toHaveValue('ada@x.example');
  await expect(page.getByRole('listitem')).toContainText('ada@x.example');
  expect(await page.evaluate(() => globalThis.asked)).toEqual([]);
});

test('selected rows are copied with tabs between their cells, and as a table', async ({ page, world }) => {
  await open(page, world, { at: '/settings/users' });
  await expect(users(page).getByRole('row').nth(3)).toBeVisible();
  const rows = await users(page).evaluate((table) => {
    const [, first, second] = table.querySelectorAll('tr');
    const range = new Range();
    range.setStartBefore(first);
    range.setEndAfter(second);
    getSelection().removeAllRanges();
    getSelection().addRange(range);
    return [first, second].map((row) => [...row.querySelectorAll('td')].map((cell) =>
      [...cell.querySelectorAll('.words')].map((words) => words.textContent).join(' ')));
  });
  await page.keyboard.press('ControlOrMeta+c');
  const copied = await clipboard(page);
  expect(copied['text/plain']).toBe(rows.map((cells) => cells.join('\t')).join('\n'));
  const table = copied['text/html'].split('</tr>').map((row) => [...row.matchAll(/<td>([^<]*)<\/td>/g)].map(([, cell]) => cell));
  expect(table.slice(0, -1)).toEqual(rows);
});

test('what the buttons of a row do is not copied with the row', async ({ page, world }) => {
  await world.invitation('grace@x.example');
  await open(page, world, { at: '/settings/invitations' });
  const row = page.getByRole('table', { name: 'Invitations' }).getByRole('row').filter({ hasText: 'grace@' });
  await row.evaluate((element) => getSelection().selectAllChildren(element));
  await page.keyboard.press('ControlOrMeta+c');
  expect((await clipboard(page))['text/plain']).toMatch(/^grace@x\.example\tCollaborator\tPending\t[^\t]+\t[^\t]+\t[^\t]+$/);
});

test('without a clipboard no new link is made, so that the one that is out works on', async ({ page, world }) => {
  await world.invitation('grace@x.example');
  const asked = [];
  page.on('request', (request) => asked.push(request.url()));
  await page.addInitScript(() => Object.defineProperty(Navigator.prototype, 'clipboard', { get: () => undefined }));
  await open(page, world, { at: '/settings/invitations' });
  await page.getByRole('button', { name: 'Copy link of grace@x.example' }).click();
  await expect(page.getByText('The browser refused to copy. Allow')).toBeVisible();
  expect(asked.filter((url) => url.endsWith('/link'))).toEqual([]);
});

test('a text of several lines is copied whole', async ({ page, world }) => {
  await page.setViewportSize({ width: 400, height: 800 });
  await open(page, world, { as: 'visitor', at: '/forgot-password' });
  const text = page.locator('p.words').filter({ has: page.locator('.lines') }).first();
  const words = await text.evaluate((element) => {
    getSelection().selectAllChildren(element);
    return element.textContent;
  });
  await page.keyboard.press('ControlOrMeta+c');
  expect((await clipboard(page))['text/plain']).toBe(words);
});

test('a selection drawn to the blank end of a cell ends there, and what is pressed is not tinted', async ({ page, world }) => {
  await open(page, world, { at: '/settings/users' });
  const cell = (row, column) => users(page).getByRole('row').nth(row).getByRole('cell').nth(column);
  await expect(cell(4, 1)).toBeVisible();
  const select = async (from, to) => {
    await page.evaluate(() => getSelection().removeAllRanges());
    const first = await cell(...from).locator('.words').first().boundingBox();
    const last = await cell(...to).boundingBox();
    await page.mouse.move(first.x + 1, first.y + first.height / 2);
    await page.mouse.down();
    await page.mouse.move(last.x + last.width - 40, last.y + last.height / 2);
    await page.mouse.move(last.x + last.width - 4, last.y + last.height / 2);
    await page.mouse.up();
    return page.evaluate(() => ({ ends: getSelection().focusNode.textContent, at: getSelection().focusOffset }));
  };
  for (const [from, to] of [[[2, 1], [2, 1]], [[2, 0], [4, 1]], [[1, 1], [3, 0]]]) {
    const last = await cell(...to).locator('.words').first().textContent();
    expect(await select(from, to)).toEqual({ ends: last, at: last.length });
  }
  const tints = await page.evaluate(() => ['select', 'a', 'main button', 'td .words'].map((what) => getComputedStyle(document.querySelector(`#mirror ${what}`), '::selection').backgroundColor));
  expect(tints.slice(0, 3)).toEqual(Array(3).fill('rgba(0, 0, 0, 0)'));
  expect(tints[3]).not.toBe('rgba(0, 0, 0, 0)');
});

test('a search finds words on both sides of a break, whatever somebody puts around them', async ({ page, world }) => {
  await page.setViewportSize({ width: 400, height: 800 });
  await open(page, world, { as: 'visitor', at: '/forgot-password' });
  const text = page.locator('p.words').filter({ has: page.locator('.lines') }).first();
  await expect(text.locator('.lines > span')).not.toHaveCount(0);
  const across = await text.locator('.lines > span').evaluateAll(([first, second]) => `${first.textContent.split(' ').at(-1)} ${second.textContent.split(' ')[0]}`);
  expect(await page.evaluate((words) => window.find(words), across)).toBe(true);
  // The lines stand as drawn.
  const tops = await text.locator('.lines > span').evaluateAll((lines) => lines.map((line) => line.getBoundingClientRect().top));
  expect(new Set(tops).size).toBe(tops.length);
});

test('the page says that it is not to be translated, and words that were rewritten all the same do not stay', async ({ page, world }) => {
  await open(page, world, { at: '/settings/users' });
  await expect(page.locator('html')).toHaveAttribute('translate', 'no');
  const total = page.getByText('60 users');
  await total.evaluate((element) => {
    const font = document.createElement('font');
    font.textContent = '60 personnes';
    element.replaceChildren(font);
  });
  await field(page, 'Search users').fill('nobody-is-called-this');
  await expect(page.getByText('60 personnes')).toHaveCount(0);
});
