// Coming back to a page: by a reload, by Back and Forward.
import assert from 'node:assert/strict';
import { open } from '../browser/screens.mjs';
import { eventually } from './found.mjs';

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

export async function back_and_forward(page, world) {
  const link = (name) => page.getByRole('link', { name, exact: true });
  await open(page, world, { at: '/settings/general' });
  await page.getByLabel('Organization name').waitFor();
  await link('Users').click();
  await page.getByRole('table', { name: 'Users', exact: true }).waitFor();
  await link('Invitations').click();
  await eventually('the invitations', async () => (await page.title()).startsWith('Invitations'));
  await page.goBack();
  await page.getByRole('table', { name: 'Users', exact: true }).waitFor();
  await eventually('the focus where it was', () => link('Invitations').has_focus());
  assert.equal(await page.url(), `${world.url}/settings/users`);
  await page.goBack();
  await page.getByLabel('Organization name').waitFor();
  await page.goForward();
  await page.getByRole('table', { name: 'Users', exact: true }).waitFor();
  await eventually('the title', async () => (await page.title()).startsWith('Users'));
}

export async function closed_dialog(page, world) {
  const invite = page.getByRole('button', { name: 'Invite', exact: true });
  const dialog = page.getByRole('dialog', { name: 'Invite people' });
  await open(page, world, { at: '/settings/general' });
  await page.getByLabel('Organization name').waitFor();
  await page.getByRole('link', { name: 'Users', exact: true }).click();
  await invite.waitFor();
  for (let time = 0; time < 3; ++time) {
    await invite.click();
    await dialog.waitFor();
    await page.keyboard.press('Escape');
    await eventually('the address beneath', async () => (await page.url()) === `${world.url}/settings/users`);
    await eventually('the focus where it was', () => invite.has_focus());
  }
  await page.goBack();
  await page.getByLabel('Organization name').waitFor();
}
