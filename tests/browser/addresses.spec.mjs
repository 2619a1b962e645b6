// Addresses: deep links, reload, Back and Forward, and what is not there.
import { expect, expect_rows, organization, sign_in, test } from './fixture.mjs';
import { open } from './screens.mjs';

test('a deep link asks to sign in and then shows what was asked for', async ({ page, server }) => {
  await sign_in(page, server, { at: '/settings/users?q=an&sort=name' });
  await expect(page).toHaveURL(/\/settings\/users\?q=an&sort=name$/);
  await expect_rows(page.getByRole('table', { name: 'Users' }));
});

test('reload stays on the screen, Back and Forward walk the screens', async ({ page, server }) => {
  await sign_in(page, server, { at: '/settings/general' });
  const settings = page.getByRole('navigation', { name: 'Settings' });
  await settings.getByRole('link', { name: 'Users' }).click();
  await expect_rows(page.getByRole('table', { name: 'Users' }));
  await settings.getByRole('link', { name: 'Invitations' }).click();
  await expect_rows(page.getByRole('table', { name: 'Invitations' }));
  await page.reload();
  await expect_rows(page.getByRole('table', { name: 'Invitations' }));
  await page.goBack();
  await expect_rows(page.getByRole('table', { name: 'Users' }));
  await page.goBack();
  await expect(page.getByRole('textbox', { name: 'Organization name' })).toBeVisible();
  await page.goForward();
  await expect_rows(page.getByRole('table', { name: 'Users' }));
});

test('the sorting of the list is in the address and survives a reload', async ({ page, server }) => {
  await sign_in(page, server, { at: '/settings/users' });
  const header = page.getByRole('columnheader', { name: 'Name' });
  await header.getByRole('button').click();
  await expect(header).toHaveAttribute('aria-sort', 'ascending');
  await expect(page).toHaveURL(/sort=name/);
  await page.reload();
  await expect(page.getByRole('columnheader', { name: 'Name' })).toHaveAttribute('aria-sort', 'ascending');
});

test('an unknown address says so and leads back', async ({ page, server }) => {
  await sign_in(page, server, { at: '/no/such/page' });
  await expect(page.getByRole('heading', { name: 'Page not found' })).toBeVisible();
  await page.getByRole('link', { name: 'Back to overview' }).click();
  await expect(page).toHaveURL(`${server.url}/`);
});

// ---- A dialog with an address of its own

const dialog = (page) => page.getByRole('dialog', { name: 'Invite people' });
const invite_button = (page) => page.getByRole('button', { name: 'Invite', exact: true });
const settings_link = (page, name) => page.getByRole('navigation', { name: 'Settings' }).getByRole('link', { name });
const overview = (page) => page.getByRole('heading', { name: organization, exact: true });

async function walk_to_users(page, world) {
  await open(page, world, { at: '/' });
  await expect(overview(page)).toBeVisible();
  await page.getByRole('button', { name: 'User menu' }).click();
  await page.getByRole('menuitem', { name: 'Organization settings' }).click();
  await settings_link(page, 'Users').click();
  await expect_rows(page.getByRole('table', { name: 'Users' }));
}

async function walk_to_dialog(page, world) {
  await walk_to_users(page, world);
  await invite_button(page).click();
  await expect(page).toHaveURL(/dialog=invite/);
  await expect(dialog(page)).toBeVisible();
}

for (const browser of ['entries have keys', 'entries have none']) {
  test(`a dialog that was closed stands in nobody's way: the first Back leaves the screen (${browser})`, async ({ page, world }) => {
    if (browser === 'entries have none') await page.addInitScript(() => Object.defineProperty(globalThis, 'navigation', { value: undefined }));
    await walk_to_users(page, world);
    const length = await page.evaluate(() => history.length);
    const closings = [
      () => page.keyboard.press('Escape'),
      () => dialog(page).getByRole('button', { name: 'Close' }).click(),
      () => page.goBack(),
      async () => {
        await dialog(page).getByRole('textbox', { name: 'Email addresses' }).fill('ada@x.example');
        await dialog(page).getByRole('button', { name: 'Send invites' }).click();
      },
    ];
    for (const close of closings) {
      await invite_button(page).click();
      await expect(page).toHaveURL(/dialog=invite/);
      await close();
      await expect(dialog(page)).toHaveCount(0);
      await expect(page).toHaveURL(`${world.url}/settings/users`);
      await expect(invite_button(page)).toBeFocused();
    }
    // The last dialog alone lies ahead.
    expect(await page.evaluate(() => history.length)).toBe(length + 1);
    await page.goForward();
    await expect(dialog(page)).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(page).toHaveURL(`${world.url}/settings/users`);
    await page.goBack();
    await expect(page.getByRole('heading', { name: 'General' })).toBeVisible();
    await page.goBack();
    await expect(overview(page)).toBeVisible();
  });
}

test('a dialog that was opened by its address is replaced by the screen beneath', async ({ page, world }) => {
  await open(page, world, { at: '/settings/users?dialog=invite' });
  await expect(dialog(page)).toBeVisible();
  const length = await page.evaluate(() => history.length);
  await page.keyboard.press('Escape');
  await expect(page).toHaveURL(`${world.url}/settings/users`);
  expect(await page.evaluate(() => history.length)).toBe(length);
});

test('after a reload the dialog still knows what it was opened over', async ({ page, world }) => {
  await walk_to_dialog(page, world);
  await page.reload();
  await expect(dialog(page)).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page).toHaveURL(`${world.url}/settings/users`);
  await page.goBack();
  await expect(page.getByRole('heading', { name: 'General' })).toBeVisible();
});

// Everything in one moment: what steps back comes only after it.
test('whoever goes on before the step back has come is led where they went', async ({ page, world }) => {
  await walk_to_dialog(page, world);
  await page.evaluate(() => {
    document.querySelector('#mirror [role="dialog"] button[aria-label="Close"]').click();
    [...document.querySelectorAll('#mirror button')].find(({ textContent }) => textContent === 'Invite').click();
    document.querySelector('#mirror [role="dialog"] button[aria-label="Close"]').click();
    [...document.querySelectorAll('#mirror nav a')].find(({ textContent }) => textContent === 'Invitations').click();
  });
  await expect(page).toHaveURL(`${world.url}/settings/invitations`);
  await expect(page.getByRole('heading', { name: 'Invitations' })).toBeVisible();
  await page.goBack();
  await expect(page).toHaveURL(`${world.url}/settings/users`);
  await expect_rows(page.getByRole('table', { name: 'Users' }));
  await expect(dialog(page)).toHaveCount(0);
  await page.goBack();
  await expect(page.getByRole('heading', { name: 'General' })).toBeVisible();
});

test('Back and closing in the same moment are one step', async ({ page, world }) => {
  await walk_to_dialog(page, world);
  await page.evaluate(() => {
    history.back();
    document.querySelector('#mirror [role="dialog"] button[aria-label="Close"]').click();
  });
  await expect(dialog(page)).toHaveCount(0);
  await expect(page).toHaveURL(`${world.url}/settings/users`);
  await expect_rows(page.getByRole('table', { name: 'Users' }));
  await settings_link(page, 'Invitations').click();
  await expect(page).toHaveURL(`${world.url}/settings/invitations`);
  await page.goBack();
  await expect_rows(page.getByRole('table', { name: 'Users' }));
});
