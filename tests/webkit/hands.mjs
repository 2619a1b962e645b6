// What hands do in WebKit: keyboard, drafts, copying, and a press that comes without a move before it; what it shows on a
// fine screen, and where it knows no language.
import assert from 'node:assert/strict';
import { open } from '../browser/screens.mjs';
import { organization } from '../browser/steps.mjs';
import { eventually } from '../engines/found.mjs';

const field = (page, name) => page.getByRole('textbox', { name, exact: true });
const value_of = (found) => found.evaluate((one) => one.value);

export async function sign_in_by_keyboard(page, world) {
  const { server } = world;
  await open(page, world, { as: 'visitor', at: '/login' });
  await eventually('the focus in the first field', () => field(page, 'Email').has_focus());
  await page.keyboard.type(server.owner);
  await page.keyboard.press('Enter');
  await eventually('the focus in the password', () => page.getByLabel('Password').has_focus());
  await page.keyboard.type(server.password);
  await page.keyboard.press('Enter');
  const choice = page.getByRole('button', { name: organization });
  await choice.waitFor();
  await eventually('the focus on the organization', async () => {
    if (await choice.has_focus()) return true;
    await page.keyboard.press('Tab');
    return false;
  });
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: organization, exact: true }).waitFor();
}

export async function draft(page, world) {
  await open(page, world, { at: '/settings/general' });
  await field(page, 'Organization name').fill('Half a name');
  await page.reload();
  await eventually('what was typed', async () => (await value_of(field(page, 'Organization name'))) === 'Half a name');
}

export async function copy(page, world) {
  await open(page, world, { at: '/settings/general' });
  await page.getByRole('button', { name: 'Copy organization ID', exact: true }).click();
  const name = field(page, 'Organization name');
  const paste = async (text) => {
    await name.evaluate((one) => { one.focus(); one.select(); });
    await page.keyboard.press('Control+V');
    await eventually(`“${text}” to be pasted`, async () => (await value_of(name)) === text);
  };
  await paste(await world.organization_id());
  await name.fill('A name');
  await page.keyboard.press('Control+A');
  await page.keyboard.press('Control+C');
  await name.fill('Another one');
  await paste('A name');
}

// WebDriver's own click presses where the pointer has not been.
export async function press_without_a_move(page, world) {
  await open(page, world, { at: '/settings/users' });
  await page.getByRole('table', { name: 'Users', exact: true }).waitFor();
  await page.mouse.move(640, 500);
  await page.getByRole('button', { name: 'User menu', exact: true }).click();
  await page.getByRole('menuitem', { name: 'Sign out', exact: true }).click();
  await page.getByRole('heading', { name: 'Sign in', exact: true }).waitFor();
}

export async function sharp_picture(page, world) {
  await open(page, world, { at: '/settings/users' });
  await page.getByRole('table', { name: 'Users', exact: true }).waitFor();
  assert.equal(await page.evaluate(() => devicePixelRatio), 2);
  await eventually('a canvas of the screen\'s own pixels', () => page.evaluate(() => (
    document.getElementById('canvas').width === 2 * innerWidth && document.getElementById('canvas').height === 2 * innerHeight)));
}

export async function no_language(page, world) {
  await open(page, world, { at: '/settings/users' });
  assert.equal(await page.evaluate(() => navigator.language), 'C');
  await eventually('the people', async () => (await page.getByRole('row').count()) > 5);
}
