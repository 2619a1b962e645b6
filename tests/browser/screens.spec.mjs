// Every screen of the table: named and focused as it should be, without a violation of axe-core in either theme, with
// targets that a pointer and a finger hit, and telling a screen reader what its snapshot says. To accept a change of the snapshots: --update-snapshots.
import { readFileSync, readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { accessibility_tree } from './accessibility_tree.mjs';
import { expect, test } from './fixture.mjs';
import { words_without_ink } from './ink.mjs';
import { locate, open_screen, screens } from './screens.mjs';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

test.describe.configure({ mode: 'parallel' });

// Evaluated by the debugger's protocol, because the page's policy lets no foreign script in.
async function expect_no_violations(page, what) {
  await page.evaluate(`${axe}; undefined`);
  const { violations } = await page.evaluate(() => globalThis.axe.run());
  expect.soft(violations.map(({ id, nodes }) => `${what}: ${id}: ${nodes.map((node) => node.html).join(' | ')}`)).toEqual([]);
}

// CSS pixels that what can be pressed or filled in measures either way (WCAG 2.5.8; what fingers need, 2.5.5).
async function expect_targets_of(page, least, what) {
  const too_small = () => page.evaluate((pixels) => [...document.querySelectorAll('#mirror :is(a[href], button, input, select, textarea, [tabindex="0"])')]
    .filter((element) => !element.closest('[inert]') && element.type !== 'hidden').map((element) => ({ element, box: element.getBoundingClientRect() }))
    .filter(({ box }) => box.width > 1 && Math.min(box.width, box.height) < pixels - 0.5)
    .map(({ element, box }) => `${element.outerHTML.slice(0, 120)}: ${box.width} by ${box.height}`), least);
  await expect.configure({ soft: true }).poll(too_small, { message: `what is smaller than ${least} pixels ${what}` }).toEqual([]);
}

// Tab leaves the page at its end; begun anew it comes to everything that can be pressed or filled in, and leaves again.
// Shift+Tab comes back.
async function expect_a_way_round(page) {
  const outside = () => page.evaluate(() => document.activeElement === document.body);
  const leave = async () => {
    let stops = 0;
    do {
      await page.keyboard.press('Tab');
      stops += 1;
    } while (!(await outside()) && stops < 400);
    expect.soft(stops, 'Tab leaves the page').toBeLessThan(400);
  };
  if (!(await outside())) await leave();
  await page.evaluate(() => {
    globalThis.stops = new Set();
    addEventListener('focusin', ({ target }) => globalThis.stops.add(target));
  });
  await leave();
  const missed = await page.evaluate(() => [...document.querySelectorAll('#mirror :is(a[href], button, input, select, textarea, [tabindex="0"])')]
    .filter((element) => element.tabIndex >= 0 && !element.closest('[inert]') && !globalThis.stops.has(element)).map((element) => element.outerHTML));
  expect.soft(missed, 'what Tab does not come to').toEqual([]);
  await page.keyboard.press('Shift+Tab');
  expect.soft(await outside(), 'Shift+Tab comes back').toBe(false);
}

// The panels' words, as far as they name a screen in its title or a dialog.
test('no screen and no dialog is missing from the table', () => {
  const read = (name) => readFileSync(new URL(`../../src/${name}`, import.meta.url), 'utf8');
  const english = new Map([...read('domain/sentences/console.def').matchAll(/^SENTENCE\((\w+), "(.*)"\)$/gm)].map(([, name, words]) => [name, words]));
  const panels = readdirSync(new URL('../../src/panels', import.meta.url)).filter((name) => name.endsWith('.cpp')).map((name) => read(`panels/${name}`)).join('\n');
  const [, titles] = /std::string title\([^]*?switch([^]*?)\}\(\);/.exec(panels);
  const named = [...titles.matchAll(/\w+/g)].map(([name]) => english.get(name)).filter(Boolean);
  expect(named.length).toBeGreaterThan(8);
  for (const title of named) expect.soft(screens.map((screen) => screen.title.split(' · ')[0]), title).toContain(title);
  const dialogs = [...panels.matchAll(/ui::Dialog \w+\(\s*say\((\w+)/g)].map(([, name]) => english.get(name));
  expect(dialogs.length).toBeGreaterThan(5);
  const met = screens.flatMap(({ shows, focus }) => [shows, focus]).filter((one) => one?.[0] === 'dialog').map(([, name]) => name);
  for (const dialog of dialogs) {
    const words = new RegExp(`^${dialog.split(/\{\w+\}/).map((part) => part.replaceAll(/[?.]/g, '\\$&')).join('.*')}$`);
    expect.soft(met.some((name) => words.test(name)), dialog).toBe(true);
  }
});

for (const screen of screens) {
  test(screen.name, async ({ page, world, watch }) => {
    watch.expected_console.push(...(screen.notes ?? []));
    await page.emulateMedia({ colorScheme: 'light' });
    await open_screen(page, world, screen);
    await expect.soft(page).toHaveTitle(screen.title);
    if (screen.focus) await expect.soft(locate(page, screen.focus)).toBeFocused();
    else await expect.soft(page.locator('body')).toBeFocused();
    expect.soft(await page.getByRole('main').count(), 'one main').toBe(1);

    // A list is read once more after a change, and is busy meanwhile.
    await expect(page.locator('[aria-busy="true"]')).toHaveCount(0);
    expect.soft(await accessibility_tree(page)).toMatchSnapshot(`${screen.name}.txt`);
    await expect.configure({ soft: true }).poll(() => words_without_ink(page), 'said, but not drawn').toEqual([]);
    for (const colorScheme of ['light', 'dark']) {
      await page.emulateMedia({ colorScheme });
      await expect(page.locator('html')).toHaveCSS('color-scheme', colorScheme);
      await expect_no_violations(page, colorScheme);
    }
    await expect_a_way_round(page);
    await expect_targets_of(page, 24, 'under a mouse');
    const session = await page.context().newCDPSession(page);
    await session.send('Emulation.setTouchEmulationEnabled', { enabled: true });
    await page.setViewportSize({ width: 390, height: 844 });
    await expect_targets_of(page, 44, 'under a finger');
    if (screen.is_wordless_on_a_phone) return;
    await expect.configure({ soft: true }).poll(() => words_without_ink(page), 'said, but not drawn on a phone').toEqual([]);
  });
}
