// Links: an existing account joins an additional organization; a link that no longer works says which it is.
import { expect, invite, mailed_link, organization, other_organization, sign_in, test } from './fixture.mjs';

async function invited(page, server, address) {
  const dialog = await invite(page, address);
  await expect(dialog).toBeHidden();
  return mailed_link(server, address);
}

async function join_with_new_account(browser, link, name, password) {
  const page = await (await browser.newContext()).newPage();
  await page.goto(link);
  await page.getByRole('textbox', { name: 'Name' }).fill(name);
  await page.getByLabel('Password', { exact: true }).fill(password);
  await page.getByRole('button', { name: 'Create account' }).click();
  await expect(page.getByRole('button', { name: 'User menu' })).toBeVisible();
  await page.context().close();
}

test('an existing account joins an additional organization with its password', async ({ page, server, browser }) => {
  await sign_in(page, server, { at: '/settings/users' });
  const first = await invited(page, server, 'two.homes@x.example');
  await join_with_new_account(browser, first, 'Two Homes', 'correct-horse-staple');

  const owner = await (await browser.newContext()).newPage();
  await sign_in(owner, server, { at: '/settings/users', into: other_organization });
  const dialog = await invite(owner, 'two.homes@x.example');
  await expect(dialog).toBeHidden();
  const second = await mailed_link(server, 'two.homes@x.example', { after: 1 });
  await owner.context().close();

  const person = await (await browser.newContext()).newPage();
  await person.goto(second);
  await expect(person.getByRole('heading', { name: `Join ${other_organization}` })).toBeVisible();
  await expect(person.getByRole('button', { name: 'Create account' })).toHaveCount(0);
  await person.getByLabel('Password', { exact: true }).fill('not-this-one-at-all');
  await person.getByRole('button', { name: 'Sign in and join' }).click();
  await expect(person.getByRole('heading', { name: `Join ${other_organization}` })).toBeVisible();
  await person.getByLabel('Password', { exact: true }).fill('correct-horse-staple');
  await person.getByRole('button', { name: 'Sign in and join' }).click();
  await expect(person.getByRole('heading', { name: other_organization })).toBeVisible();
  await person.context().close();
});

test('a used, a revoked and an unknown link say which they are', async ({ page, server, browser }) => {
  await sign_in(page, server, { at: '/settings/users' });
  const used = await invited(page, server, 'used.link@x.example');
  await join_with_new_account(browser, used, 'Used Link', 'correct-horse-staple');
  const revoked = await invited(page, server, 'revoked.link@x.example');
  await page.goto('/settings/invitations');
  const row = page.getByRole('table', { name: 'Invitations' }).getByRole('row').filter({ hasText: 'revoked.link@x.example' });
  await row.getByRole('button', { name: 'Revoke' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Revoke' }).click();
  await expect(row).toContainText('Revoked');

  const visitor = await (await browser.newContext()).newPage();
  await visitor.goto(used);
  await expect(visitor.getByText(/already been used/).first()).toBeVisible();
  await visitor.goto('about:blank');
  await visitor.goto(revoked);
  await expect(visitor.getByText(/revoked/).first()).toBeVisible();
  await visitor.goto('about:blank');
  await visitor.goto(used.replace(/token=.*/, 'token=AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA'));
  await expect(visitor.getByText(/is not known/).first()).toBeVisible();
  await visitor.context().close();
});

test('without a token the address signs in directly to that organization', async ({ page, server, request }) => {
  await sign_in(page, server, { at: '/settings/general' });
  const id = await page.getByText(/^org_[a-z0-9]+$/).first().textContent();
  await page.context().clearCookies();
  await page.goto(`/register?organizationId=${id}`);
  await expect(page.getByRole('heading', { name: `Sign in to ${organization}` })).toBeVisible();
});
