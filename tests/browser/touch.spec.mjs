// Pointer and touch: wheel, panning with momentum, long press, pinch, cursors, tooltips. (How large what is pressed must
// be, screens.spec.mjs measures on every screen.)
import { expect, test } from './fixture.mjs';
import { open } from './screens.mjs';

const users = (page) => page.getByRole('table', { name: 'Users' });
const field = (page, name) => page.getByRole('textbox', { name, exact: true });
// The number of the first row in sight, with its fraction.
const scrolled = (page) => users(page).evaluate((table) => {
  const row = table.querySelector('tr[aria-rowindex]:not([aria-rowindex="1"])');
  const head = table.querySelector('tr').getBoundingClientRect().bottom;
  const box = row.getBoundingClientRect();
  return Number(row.getAttribute('aria-rowindex')) - 2 + (head - box.top) / box.height;
});

async function open_users(page, world) {
  await open(page, world, { at: '/settings/users' });
  await expect(users(page).getByRole('row').nth(5)).toBeVisible();
}

test('a wheel scrolls by what it says, a trackpad by every pixel, and Ctrl with the wheel is the browser\'s zoom', async ({ page, world }) => {
  await open_users(page, world);
  await users(page).hover();
  const row = (await users(page).getByRole('row').nth(2).boundingBox()).height;
  await page.mouse.wheel(0, 120);
  await expect.poll(() => scrolled(page)).toBeCloseTo(120 / row, 1);
  // Inertia: ever smaller steps, as a trackpad sends them after the fingers have left.
  let way = 120;
  for (let step = 60; step >= 1; step = Math.floor(step * 0.8)) {
    await page.mouse.wheel(0, step);
    way += step;
  }
  await expect.poll(() => scrolled(page)).toBeCloseTo(way / row, 1);
  const prevented = await users(page).evaluate((table) => !table.dispatchEvent(new WheelEvent('wheel', { ctrlKey: true, deltaY: 100, bubbles: true, cancelable: true })));
  expect(prevented).toBe(false);
  await expect.poll(() => scrolled(page)).toBeCloseTo(way / row, 1);
});

test.describe('by touch', () => {
  test.use({ hasTouch: true, isMobile: true, viewport: { width: 390, height: 844 }, deviceScaleFactor: 2 });

  // A finger's way: what it does, where, and when after it came down, in seconds.
  async function move_finger(page, ...way) {
    const session = await page.context().newCDPSession(page);
    const began = Date.now() / 1000;
    for (const [type, point, seconds] of way) {
      await session.send('Input.dispatchTouchEvent', { type, timestamp: began + seconds, touchPoints: point ? [{ x: point[0], y: point[1] }] : [] });
    }
  }

  test('a finger pans the list, and a flick goes on when it has left', async ({ page, world }) => {
    await open_users(page, world);
    const box = await users(page).boundingBox();
    const row = (await users(page).getByRole('row').nth(2).boundingBox()).height;
    const [x, y] = [box.x + 150, box.y + box.height - 60];
    const up = (way, seconds) => ['touchMove', [x, y - way], seconds];
    // Rests before it leaves: no momentum. (The first pixels tell a pan from a tap.)
    await move_finger(page, ['touchStart', [x, y], 0], up(40, 0.02), up(80, 0.04), up(140, 0.06), up(200, 0.08), ['touchEnd', null, 0.5]);
    await expect.poll(() => scrolled(page)).toBeGreaterThan(180 / row - 0.05);
    expect(await scrolled(page)).toBeLessThan(200 / row + 0.05);
    await move_finger(page, ['touchStart', [x, y], 0], up(40, 0.02), up(80, 0.04), up(140, 0.06), up(200, 0.08), ['touchEnd', null, 0.09]);
    await expect.poll(() => scrolled(page)).toBeGreaterThan(400 / row + 2);
    // It pressed nothing.
    await expect(page).toHaveURL(`${world.url}/settings/users`);
  });

  test('a long press and what it offers are the browser\'s', async ({ page, world }) => {
    await open(page, world, { at: '/settings/general' });
    const name = field(page, 'Organization name');
    await expect(name).toHaveCSS('user-select', 'text');
    await expect(page.getByRole('heading', { level: 1 })).toHaveCSS('user-select', 'text');
    for (const type of ['touchstart', 'pointerdown', 'selectstart', 'contextmenu']) {
      expect(await name.evaluate((element, kind) => element.dispatchEvent(new Event(kind, { bubbles: true, cancelable: true })), type), type).toBe(true);
    }
  });

  test('the page can be pinched, and panned by the browser while it is zoomed in', async ({ page, world }) => {
    await open_users(page, world);
    expect(await page.locator('meta[name=viewport]').getAttribute('content')).not.toMatch(/user-scalable|maximum-scale/);
    await expect(page.locator('#page')).toHaveCSS('touch-action', 'pinch-zoom');
    const session = await page.context().newCDPSession(page);
    await session.send('Emulation.setPageScaleFactor', { pageScaleFactor: 2 });
    await expect(page.locator('#page')).toHaveCSS('touch-action', 'manipulation');
    await session.send('Emulation.setPageScaleFactor', { pageScaleFactor: 1 });
    await expect(page.locator('#page')).toHaveCSS('touch-action', 'pinch-zoom');
  });
});

test('the cursor says what lies below it', async ({ page, world }) => {
  await open_users(page, world);
  const cursor = (locator) => locator.evaluate((element) => getComputedStyle(element).cursor);
  expect(await cursor(page.getByRole('button', { name: 'Invite', exact: true }))).toBe('pointer');
  expect(await cursor(page.getByRole('link', { name: 'General' }))).toBe('pointer');
  expect(await cursor(field(page, 'Search users'))).toBe('text');
  expect(await cursor(page.getByRole('heading', { level: 1 }))).toBe('text');
});
