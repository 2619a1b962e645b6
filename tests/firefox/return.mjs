// Coming back to a page in Firefox by a reload.
import { open } from '../browser/screens.mjs';
import { eventually } from './page.mjs';

export async function reload(page, world) {
  const first_row = () => page.evaluate(() => (
    Number(document.querySelectorAll('#mirror table tr')[1]?.getAttribute('aria-rowindex') ?? 0)));
  const search = page.getByLabel('Search users');
  await open(page, world, { at: '/settings/users' });
  await page.getByRole('table', { name: 'Users', exact: true }).waitFor();
  await page.mouse.move(640, 500);
  await page.mouse.wheel({ deltaY: 1300 });
  await eventually('the list to be scrolled', async () => (await first_row()) > 20);
  await search.evaluate((field) => field.focus());
  const row = await first_row();
  await page.reload();
  await eventually('the focus where it was', () => search.has_focus());
  await eventually('the list where it was', async () => (await first_row()) === row);
}
