// Addresses: deep links, reload, Back and Forward, and what is not there.
import { expect, sign_in, test } from './fixture.mjs';

test('a deep link asks to sign in and then shows what was asked for', async ({ page, server }) => {
  await sign_in(page, server, { at: '/settings/users?q=an&sort=name' });
  await expect(page).toHaveURL(/\/settings\/users\?q=an&sort=name$/);
  await expect(page.getByRole('table', { name: 'Users' })).toBeVisible();
});

test('reload stays on the screen, Back and Forward walk the screens', async ({ page, server }) => {
  await sign_in(page, server, { at: '/settings/general' });
  const settings = page.getByRole('navigation', { name: 'Settings' });
  await settings.getByRole('link', { name: 'Users' }).click();
  await expect(page.getByRole('table', { name: 'Users' })).toBeVisible();
  await settings.getByRole('link', { name: 'Invitations' }).click();
  await expect(page.getByRole('table', { name: 'Invitations' })).toBeVisible();
  await page.reload();
  await expect(page.getByRole('table', { name: 'Invitations' })).toBeVisible();
  await page.goBack();
  await expect(page.getByRole('table', { name: 'Users' })).toBeVisible();
  await page.goBack();
  await expect(page.getByRole('textbox', { name: 'Organization name' })).toBeVisible();
  await page.goForward();
  await expect(page.getByRole('table', { name: 'Users' })).toBeVisible();
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
