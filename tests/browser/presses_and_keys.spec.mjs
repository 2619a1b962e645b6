// What a hand does in ways of its own: presses without a move before them, keyboards of other scripts, keys that are
// held, a Mac's keys, a password manager that fills without being asked.
import { expect, test } from './fixture.mjs';
import { open } from './screens.mjs';

const menu_button = (page) => page.getByRole('button', { name: 'User menu' });
const item = (page, name) => page.getByRole('menuitem', { name, exact: true });
const field = (page, name) => page.getByRole('textbox', { name, exact: true });
const frame_drawn = (page) => page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));

// A key as a keyboard of another layout sends it, to whatever has the focus. Whether the page took it from the browser.
const press_key = (page, init) => page.evaluate((key) => {
  const event = new KeyboardEvent('keydown', { bubbles: true, cancelable: true, ...key });
  return !document.activeElement.dispatchEvent(event);
}, init);

for (const pointerType of ['pen', 'mouse']) {
  test(`a press of a ${pointerType} counts where it is, though no move came before it`, async ({ page, world }) => {
    await open(page, world, { at: '/settings/general' });
    await menu_button(page).click();
    const chosen = item(page, 'Switch organization');
    await expect(chosen).toBeVisible();
    const tell = (type) => chosen.evaluate((element, [name, pointer]) => {
      const box = element.getBoundingClientRect();
      const init = { bubbles: true, cancelable: true, clientX: box.x + 24, clientY: box.y + box.height / 2, button: 0, detail: 1 };
      element.dispatchEvent(name === 'click' ? new MouseEvent(name, init)
        : new PointerEvent(name, { ...init, pointerType: pointer, pointerId: 7, isPrimary: true }));
    }, [type, pointerType]);
    await tell('pointerdown');
    await frame_drawn(page);
    await expect(chosen).toBeVisible();
    await tell('pointerup');
    await tell('click');
    await expect(page.getByRole('dialog', { name: 'Switch organization' })).toBeVisible();
  });
}

test('letters of another script choose in a menu by their place on the keyboard', async ({ page, world }) => {
  await open(page, world, { at: '/settings/general' });
  await menu_button(page).press('Enter');
  await expect(item(page, 'Organization settings')).toBeFocused();
  await press_key(page, { key: '\u044b', code: 'KeyS' });
  await expect(item(page, 'Switch organization')).toBeFocused();
  // A Latin letter counts as itself, wherever it lies.
  await page.keyboard.press('Escape');
  await menu_button(page).press('Enter');
  await expect(item(page, 'Organization settings')).toBeFocused();
  await press_key(page, { key: 't', code: 'KeyK' });
  await expect(item(page, 'Theme')).toBeFocused();
});

test.describe('Ctrl and Command with K', () => {
  for (const [platform, shortcut, others] of [['Linux x86_64', 'ctrlKey', 'metaKey'], ['MacIntel', 'metaKey', 'ctrlKey']]) {
    test(`on ${platform}`, async ({ page, world }) => {
      await page.addInitScript((name) => Object.defineProperty(navigator, 'platform', { get: () => name }), platform);
      await open(page, world, { at: '/settings/general' });
      await field(page, 'Organization name').focus();
      for (const key of ['k', '\u043b']) {
        expect(await press_key(page, { key, code: 'KeyK', [shortcut]: true })).toBe(true);
        expect(await press_key(page, { key, code: 'KeyK', [others]: true })).toBe(false);
      }
    });
  }
});

test('a key that is held acts where it was pressed, and nowhere else', async ({ page, world }) => {
  await open(page, world, { at: '/settings/users' });
  await page.getByRole('button', { name: 'Invite', exact: true }).focus();
  await page.keyboard.down('Enter');
  const addresses = field(page, 'Email addresses');
  await expect(addresses).toBeFocused();
  for (let times = 0; times < 3; ++times) await page.keyboard.down('Enter');
  await page.keyboard.up('Enter');
  expect(await addresses.inputValue()).toBe('');
  // Where it is pressed it goes on.
  await page.keyboard.down('a');
  await page.keyboard.down('a');
  await page.keyboard.up('a');
  expect(await addresses.inputValue()).toBe('aa');
});

test('a password manager that fills a search without being asked filters nothing', async ({ page, world }) => {
  await open(page, world, { at: '/settings/users' });
  const search = field(page, 'Search users');
  await expect(search).toBeVisible();
  await menu_button(page).focus();
  await search.evaluate((element) => {
    element.value = 'ada@example.com';
    for (const type of ['input', 'change']) element.dispatchEvent(new Event(type, { bubbles: true }));
  });
  await frame_drawn(page);
  await expect(search).toHaveValue('');
  await expect(page).toHaveURL(`${world.url}/settings/users`);
  await search.fill('ada');
  await expect(page).toHaveURL(/q=ada/);
});
