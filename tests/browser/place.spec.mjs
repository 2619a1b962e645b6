// Where somebody was on a low page, on which the page itself scrolls: a reload and Back bring it back to the pixel,
// whatever has the focus.
import { expect, test } from './fixture.mjs';
import { open } from './screens.mjs';

test.use({ viewport: { width: 1280, height: 420 } });

const heading_top = (page) => page.evaluate(() => Math.round(document.querySelector('#mirror h1')?.getBoundingClientRect().top));
const tab = (page, name) => page.getByRole('navigation', { name: 'Settings' }).getByRole('link', { name });

for (const focused of [true, false]) {
  test(`a reload and Back bring the page back where it was scrolled, ${focused ? 'its tab having the focus' : 'nothing having the focus'}`, async ({ page, world }) => {
    await open(page, world, { at: '/settings/general' });
    await tab(page, 'Users').click();
    await expect(page.getByRole('table', { name: 'Users' }).getByRole('row').nth(1)).toBeVisible();
    if (focused) await expect(tab(page, 'Users')).toBeFocused();
    else await page.evaluate(() => document.activeElement.blur());
    const unscrolled = await heading_top(page);
    await page.mouse.move(300, 90);
    await page.mouse.wheel(0, 150);
    await expect.poll(() => heading_top(page)).toBeLessThan(unscrolled - 60);
    const place = await heading_top(page);
    await page.reload();
    await expect.poll(() => heading_top(page)).toBe(place);
    await expect(page.getByRole('table', { name: 'Users' }).getByRole('row').nth(1)).toBeVisible();
    expect(await heading_top(page)).toBe(place);
    await page.getByRole('banner').getByRole('link', { name: 'Roster' }).click();
    await expect(page).toHaveTitle(/^Overview/);
    await page.goBack();
    await expect.poll(() => heading_top(page)).toBe(place);
  });
}
