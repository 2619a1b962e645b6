// Pointer and touch: wheel, panning with momentum, long press, pinch, cursors, tooltips. (How large what is pressed must
// be, screens.spec.mjs measures on every screen.)
import { expect, organization, test } from './fixture.mjs';
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

  // A finger that stays down until something is seen: the browser recognizes it in the touches that it makes of a
  // mouse's button. (Whether they are answered depends on the gesture that they turn out to be.)
  async function press_long(page, locator, until, until_lifted = () => expect.poll(() => page.evaluate(() => globalThis.lifted)).toBe(true)) {
    const session = await page.context().newCDPSession(page);
    await session.send('Emulation.setEmitTouchEventsForMouse', { enabled: true, configuration: 'mobile' });
    const box = await locator.boundingBox();
    const mouse = (type) => session.send('Input.dispatchMouseEvent', { type, x: box.x + 40, y: box.y + box.height / 2, button: 'left', clickCount: 1 }).catch(() => {});
    await page.evaluate(() => {
      globalThis.lifted = false;
      for (const end of ['touchend', 'touchcancel']) addEventListener(end, () => { globalThis.lifted = true; }, { once: true });
    });
    mouse('mousePressed');
    await until();
    mouse('mouseReleased');
    await until_lifted();
    await session.detach();
  }

  test('a long press selects a word and opens the browser\'s own menu, on words and in fields, and presses nothing', async ({ page, world }) => {
    await open(page, world, { at: '/settings/general' });
    await expect(field(page, 'Organization name')).toBeVisible();
    await page.evaluate(() => {
      globalThis.menus = 0;
      addEventListener('contextmenu', (event) => { globalThis.menus += event.defaultPrevented ? 0 : 1; });
    });
    const menus = () => page.evaluate(() => globalThis.menus);
    // A link can be dragged from then on; its menu comes when the finger leaves, or at once in older versions.
    // (A finger that leaves in the very frame in which the browser takes the link finds no drag to end.)
    const taken = page.evaluate(() => new Promise((done) => {
      addEventListener('contextmenu', () => done(), { once: true });
      addEventListener('pointercancel', () => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done, 100))), { once: true });
    }));
    await press_long(page, page.getByRole('link', { name: 'Users' }), () => taken, () => expect.poll(menus).toBe(1));
    await expect(page).toHaveURL(`${world.url}/settings/general`);
    const selected = () => page.evaluate(() => getSelection().toString());
    const id = page.getByText(/^org_/).first();
    for (const [place, word] of [[page.getByRole('heading', { level: 1 }), 'Organization'], [id, await id.textContent()],
      [field(page, 'Organization name'), organization.split(' ')[0]]]) {
      await press_long(page, place, () => expect.poll(selected).toBe(word));
    }
    expect(await menus()).toBe(4);
  });

  test('a finger scrolls a list on a page that is a little zoomed in, too, and the page stays', async ({ page, world }) => {
    await open_users(page, world);
    const session = await page.context().newCDPSession(page);
    await session.send('Emulation.setPageScaleFactor', { pageScaleFactor: 1.14 });
    await expect.poll(() => page.evaluate(() => visualViewport.scale)).toBeCloseTo(1.14, 1);
    const top = () => page.evaluate(() => visualViewport.pageTop);
    const before = await top();
    const finger = (type, ...touchPoints) => session.send('Input.dispatchTouchEvent', { type, touchPoints });
    await finger('touchStart', { x: 195, y: 600 });
    for (let y = 590; y >= 400; y -= 10) await finger('touchMove', { x: 195, y });
    await finger('touchEnd');
    await expect.poll(() => scrolled(page)).toBeGreaterThan(2);
    expect(await top()).toBe(before);
  });

  test('two fingers pinch the page larger, one pans it then, and two pinch it back', async ({ page, world }) => {
    await open_users(page, world);
    expect(await page.locator('meta[name=viewport]').getAttribute('content')).not.toMatch(/user-scalable|maximum-scale/);
    const session = await page.context().newCDPSession(page);
    const fingers = (type, ...points) => session.send('Input.dispatchTouchEvent', { type, touchPoints: points.map(([x, y], id) => ({ x, y, id })) });
    const pinch = async (from, to) => {
      const both = (way) => [[195 - way, 420], [195 + way, 420]];
      await fingers('touchStart', ...both(from));
      for (let step = 1; step <= 10; ++step) await fingers('touchMove', ...both(from + ((to - from) * step) / 10));
      await fingers('touchEnd');
    };
    const view = () => page.evaluate(() => ({ scale: visualViewport.scale, left: visualViewport.pageLeft }));
    const before = await scrolled(page);
    await pinch(40, 120);
    await expect.poll(async () => (await view()).scale).toBeGreaterThan(2);
    const { left } = await view();
    await fingers('touchStart', [300, 420]);
    for (let x = 290; x >= 150; x -= 10) await fingers('touchMove', [x, 420]);
    await fingers('touchEnd');
    await expect.poll(async () => (await view()).left).toBeGreaterThan(left + 10);
    await pinch(140, 10);
    await expect.poll(async () => (await view()).scale).toBeCloseTo(1, 1);
    // None of it was the list's.
    expect(await scrolled(page)).toBe(before);
    await expect(page).toHaveURL(`${world.url}/settings/users`);
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

test('a tooltip says what an icon means, by hover and by focus', async ({ page, world }) => {
  await page.emulateMedia({ colorScheme: 'light' });
  await open(page, world, { at: '/settings/general' });
  const button = page.getByRole('button', { name: 'Copy organization ID' });
  const box = await button.boundingBox();
  const below = () => page.screenshot({ clip: { x: box.x - 80, y: box.y + box.height + 4, width: box.width + 160, height: 36 } });
  await page.mouse.move(0, 0);
  const nothing = await below();
  const shown = async (what) => expect.poll(async () => (await below()).equals(what));
  await button.hover();
  await (await shown(nothing)).toBe(false);
  const tooltip = await below();
  await page.mouse.move(0, 0);
  await (await shown(nothing)).toBe(true);
  await field(page, 'Organization name').focus();
  for (let stops = 0; stops < 5 && !(await button.evaluate((element) => element === document.activeElement)); ++stops) await page.keyboard.press('Tab');
  await (await shown(tooltip)).toBe(true);
  await page.keyboard.press('Tab');
  await (await shown(nothing)).toBe(true);
});
