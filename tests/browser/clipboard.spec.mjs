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

test('a text of several lines is copied whole', async ({ page, world }) => {
  await page.setViewportSize({ width: 400, height: 800 });
  await open(page, world, { as: 'visitor', at: '/forgot-password' });
  const text = page.locator('p.words').filter({ has: page.locator('br') }).first();
  const words = await text.evaluate((element) => {
    getSelection().selectAllChildren(element);
    return element.textContent;
  });
  await page.keyboard.press('ControlOrMeta+c');
  expect((await clipboard(page))['text/plain']).toBe(words);
});
