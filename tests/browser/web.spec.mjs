// What people expect of any web page: links that open elsewhere, history, find in page, selecting and copying, the
// system's preferences followed live, words for those who do not see.
import { expect, expect_rows, organization, test } from './fixture.mjs';
import { open } from './screens.mjs';

const settings = (page) => page.getByRole('navigation', { name: 'Settings' });
const users = (page) => page.getByRole('table', { name: 'Users' });

test('links are anchors: a modified click opens another tab, a plain one stays on the page', async ({ page, world }) => {
  await open(page, world, { at: '/settings/general' });
  const link = settings(page).getByRole('link', { name: 'Users' });
  expect(await link.evaluate((element) => [element.tagName, element.href])).toEqual(['A', `${world.url}/settings/users`]);
  for (const click of [{ modifiers: ['ControlOrMeta'] }, { button: 'middle' }]) {
    const [tab] = await Promise.all([page.context().waitForEvent('page'), link.click(click)]);
    await tab.waitForURL(`${world.url}/settings/users`);
    await expect(users(tab)).toBeVisible();
    await tab.close();
    await expect(page).toHaveURL(`${world.url}/settings/general`);
  }
  await page.evaluate(() => { globalThis.same_page = true; });
  await link.click();
  await expect_rows(users(page));
  expect(await page.evaluate(() => globalThis.same_page)).toBe(true);
});

test('Back and Forward come back to where a list was scrolled', async ({ page, world }) => {
  await open(page, world, { at: '/settings/users' });
  await users(page).hover();
  await page.mouse.wheel(0, 1300);
  const first_row = () => users(page).getByRole('row').nth(1).getAttribute('aria-rowindex');
  await expect.poll(async () => Number(await first_row())).toBeGreaterThan(20);
  const before = await first_row();
  await settings(page).getByRole('link', { name: 'General' }).click();
  await expect(page.getByRole('textbox', { name: 'Organization name' })).toBeVisible();
  await page.goBack();
  await expect_rows(users(page));
  await expect.poll(first_row).toBe(before);
  await expect(settings(page).getByRole('link', { name: 'General' })).toBeFocused();
});

test('keys scroll the list wherever the focus is', async ({ page, world }) => {
  await open(page, world, { at: '/settings/users' });
  const first_row = async () => Number(await users(page).getByRole('row').nth(1).getAttribute('aria-rowindex'));
  await expect(users(page).getByRole('row').nth(3)).toBeVisible();
  for (const focused of [settings(page).getByRole('link', { name: 'Users' }), page.getByRole('button', { name: 'Invite', exact: true }),
    users(page).getByRole('button', { name: 'Name' }), page.getByRole('textbox', { name: 'Search users' })]) {
    await focused.focus();
    await page.keyboard.press('PageDown');
    await expect.poll(first_row, String(focused)).toBeGreaterThan(4);
    await page.keyboard.press('PageUp');
    await expect.poll(first_row, String(focused)).toBeLessThan(4);
  }
  await settings(page).getByRole('link', { name: 'Users' }).focus();
  await page.keyboard.press('End');
  await expect(users(page).getByRole('row').last()).toHaveAttribute('aria-rowindex', '61');
});

test('Ctrl with Home and End, Space and Shift with Space scroll the list, where the focus has no use for them', async ({ page, world }) => {
  await open(page, world, { at: '/settings/users' });
  const first_row = async () => Number(await users(page).getByRole('row').nth(1).getAttribute('aria-rowindex'));
  await expect(users(page).getByRole('row').nth(3)).toBeVisible();
  for (const focused of [page.getByRole('heading', { name: 'Users' }), settings(page).getByRole('link', { name: 'Users' })]) {
    await focused.focus();
    await page.keyboard.press(' ');
    await expect.poll(first_row).toBeGreaterThan(4);
    await page.keyboard.press('Shift+ ');
    await expect.poll(first_row).toBeLessThan(4);
    await page.keyboard.press('Control+End');
    await expect(users(page).getByRole('row').last()).toHaveAttribute('aria-rowindex', '61');
    await page.keyboard.press('Control+Home');
    await expect.poll(first_row).toBe(2);
  }
  const search = page.getByRole('textbox', { name: 'Search users' });
  await search.focus();
  for (const key of [' ', 'a', 'Control+Home']) await page.keyboard.press(key);
  await expect(search).toHaveValue(' a');
  expect(await search.evaluate((field) => field.selectionStart)).toBe(0);
  // Empties the field, and then has nothing to do.
  await page.keyboard.press('Escape');
  await expect(search).toHaveValue('');
  await expect(page).toHaveURL(`${world.url}/settings/users`);
  await page.keyboard.press('Escape');
  await expect(search).toBeFocused();
  await page.getByRole('button', { name: 'User menu' }).focus();
  await page.keyboard.press(' ');
  await expect(page.getByRole('menu')).toBeVisible();
});

test('a press on empty ground takes the focus out of no dialog, and gives it back to a menu\'s button', async ({ page, world }) => {
  await open(page, world, { at: '/settings/users' });
  await page.getByRole('button', { name: 'User menu' }).click();
  await expect(page.getByRole('menu')).toBeVisible();
  await page.mouse.click(20, 700);
  await expect(page.getByRole('menu')).toHaveCount(0);
  await expect(page.getByRole('button', { name: 'User menu' })).toBeFocused();
  await page.getByRole('button', { name: 'User menu' }).click();
  await page.getByRole('textbox', { name: 'Search users' }).click();
  await expect(page.getByRole('menu')).toHaveCount(0);
  await expect(page.getByRole('textbox', { name: 'Search users' })).toBeFocused();

  await page.getByRole('button', { name: 'Invite', exact: true }).click();
  const dialog = page.getByRole('dialog', { name: 'Invite people' });
  await expect(dialog.getByRole('textbox', { name: 'Email addresses' })).toBeFocused();
  await page.mouse.click(20, 700);
  await expect(dialog.getByRole('textbox', { name: 'Email addresses' })).toBeFocused();
  const { x, y, width } = await dialog.boundingBox();
  await page.mouse.click(x + width / 2, y + 4);
  await expect(dialog).toBeFocused();
});

test('find in page finds what is in sight', async ({ page, world }) => {
  await open(page, world, { at: '/settings/users' });
  await expect(users(page).getByRole('row').nth(3)).toBeVisible();
  const email = await users(page).getByRole('row').nth(2).getByRole('cell').nth(1).textContent();
  for (const words of ['Organization settings', '60 users', organization, email]) {
    expect(await page.evaluate((text) => {
      getSelection().removeAllRanges();
      return window.find(text) && getSelection().toString();
    }, words), words).toBe(words);
  }
});

test('a selected row is copied with tabs between its cells', async ({ page, world }) => {
  await open(page, world, { at: '/settings/users' });
  const row = users(page).getByRole('row').nth(2);
  await expect(row).toBeVisible();
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  const cells = await row.evaluate((element) => {
    getSelection().selectAllChildren(element);
    return [...element.querySelectorAll('.words')].map((words) => words.textContent);
  });
  await page.keyboard.press('ControlOrMeta+c');
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(cells.join('\t'));
  expect(cells.length).toBe(4);
});

test('the preferences of the system are followed live', async ({ page, world }) => {
  await open(page, world, { at: '/settings/users' });
  await expect_rows(users(page));
  const color = (name) => page.evaluate((variable) => document.documentElement.style.getPropertyValue(variable), name);
  await page.emulateMedia({ colorScheme: 'light' });
  await expect.poll(() => color('--page')).toBe('#f7f8faff');
  await page.emulateMedia({ colorScheme: 'dark' });
  await expect.poll(() => color('--page')).toBe('#0e1015ff');
  await page.emulateMedia({ colorScheme: 'dark', contrast: 'more' });
  await expect.poll(() => color('--page')).toBe('#000000ff');
  await page.emulateMedia({ colorScheme: 'light', contrast: 'no-preference', forcedColors: 'active' });
  await expect.poll(() => color('--text')).toBe('#000000ff');
  await page.emulateMedia({ forcedColors: 'none' });
  await expect.poll(() => color('--text')).toBe('#171a21ff');
});

test('whoever asks for less motion sees nothing move, from that moment on', async ({ page, world }) => {
  await page.addInitScript(() => {
    globalThis.frames = 0;
    const ask = requestAnimationFrame.bind(globalThis);
    globalThis.requestAnimationFrame = (callback) => ask((time) => {
      globalThis.frames += 1;
      callback(time);
    });
  });
  await open(page, world, { at: '/settings/general' });
  await page.getByRole('textbox', { name: 'Organization name' }).waitFor();
  // An answer that never comes: something turns meanwhile.
  await page.route(/\/organizations\//, () => {});
  await page.getByRole('textbox', { name: 'Organization name' }).fill('Lovelace');
  await page.getByRole('button', { name: 'Save' }).click();
  const frames = () => page.evaluate(() => globalThis.frames);
  const moving = async () => {
    const before = await frames();
    await page.evaluate(() => new Promise((done) => { setTimeout(done, 500); }));
    return (await frames()) - before;
  };
  await expect.poll(moving).toBeGreaterThan(1);
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await expect.poll(moving).toBe(0);
  expect(await moving()).toBe(0);
  await page.emulateMedia({ reducedMotion: 'no-preference' });
  await expect.poll(moving).toBeGreaterThan(1);
});

test('toasts, errors, totals and results stand in live regions', async ({ page, world }) => {
  await open(page, world, { at: '/settings/users' });
  await expect(page.getByRole('status').filter({ hasText: /^60 users$/ })).toBeAttached();
  await page.getByRole('textbox', { name: 'Search users' }).fill('nobody-is-called-this');
  await expect(page.getByRole('status').filter({ hasText: /^0 users$/ })).toBeAttached();
  // The region of the toasts is there before its first one.
  const toasts = page.getByRole('status', { name: 'Notifications' });
  await expect(toasts).toBeAttached();
  await settings(page).getByRole('link', { name: 'General' }).click();
  await page.getByRole('textbox', { name: 'Organization name' }).fill(' ');
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByRole('alert').filter({ hasText: 'A name is needed.' })).toBeAttached();
  await page.getByRole('textbox', { name: 'Organization name' }).fill('Lovelace');
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(toasts).toContainText('Saved');
});

test('no script that is served evaluates text', async ({ page, world }) => {
  const scripts = [];
  page.on('response', (reply) => { if (/\.js$/.test(reply.url())) scripts.push(reply); });
  await open(page, world, { at: '/' });
  await expect(page.getByRole('heading', { name: organization })).toBeVisible();
  expect(scripts.length).toBeGreaterThan(1);
  for (const script of scripts) expect(await script.text()).not.toMatch(/\beval\s*\(|new Function\b|document\.write|\.innerHTML\b/);
});
