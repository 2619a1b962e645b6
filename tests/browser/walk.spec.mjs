// The walk that must always work: from an owner's sign-in to the new person in the list, by roles and names only.
import { choose_in_user_menu, expect, invite, mailed_link, organization, sign_in, test } from './fixture.mjs';

const the_walk = async ({ page, server, browser }) => {
  await sign_in(page, server);
  await expect(page).toHaveTitle(`Overview · ${organization} · Roster`);

  await choose_in_user_menu(page, 'Organization settings');
  await expect(page.getByRole('heading', { level: 1, name: 'Organization settings' })).toBeVisible();
  await expect(page.getByRole('textbox', { name: 'Organization name' })).toHaveValue(organization);
  await expect(page.getByRole('button', { name: 'Copy organization ID' })).toBeVisible();

  const settings = page.getByRole('navigation', { name: 'Settings' });
  await settings.getByRole('link', { name: 'Users' }).click();
  await expect(page).toHaveURL(/\/settings\/users$/);
  await expect(settings.getByRole('link', { name: 'Users' })).toHaveAttribute('aria-current', 'page');
  const users = page.getByRole('table', { name: 'Users' });
  for (const column of ['Name', 'Email', 'Role', 'Joined']) {
    await expect(users.getByRole('columnheader', { name: column })).toBeVisible();
  }
  const before = Number(await users.getAttribute('aria-rowcount')) - 1;
  await expect(page.getByText(`${before} users`).first()).toBeAttached();

  await page.getByRole('button', { name: 'Invite', exact: true }).click();
  const dialog = page.getByRole('dialog', { name: 'Invite people' });
  await dialog.getByRole('textbox', { name: 'Email addresses' })
    .fill('ada@x.example, Grace Hopper <grace@x.example>; broken@, ada@X.example');
  const preview = dialog.getByRole('list', { name: 'Preview' });
  await expect(preview.getByRole('listitem')).toHaveCount(4);
  await expect(preview.getByRole('listitem').nth(0)).toContainText('not an address: ');
  await expect(preview.getByRole('listitem').nth(1)).toContainText('duplicate');
  await expect(preview.getByRole('listitem').nth(2)).toContainText('will be invited');
  await expect(preview.getByRole('listitem').nth(3)).toContainText('will be invited');

  await dialog.getByRole('button', { name: 'Send invites' }).click();
  await expect(dialog.getByRole('textbox', { name: 'Email addresses' })).toHaveValue(/^broken@,?$/);
  await expect(dialog).toContainText('broken@');
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();

  await settings.getByRole('link', { name: 'Invitations' }).click();
  const invitations = page.getByRole('table', { name: 'Invitations' });
  await expect(invitations.getByRole('row').filter({ hasText: 'grace@x.example' })).toContainText('Pending');
  await expect(invitations.getByRole('row').filter({ hasText: 'ada@x.example' })).toContainText('Pending');

  const link = await mailed_link(server, 'grace@x.example');
  const newcomer = await (await browser.newContext()).newPage();
  await newcomer.goto(link);
  await expect(newcomer.getByRole('heading', { name: `Join ${organization}` })).toBeVisible();
  await newcomer.getByRole('textbox', { name: 'Name' }).fill('Grace Hopper');
  await newcomer.getByLabel('Password', { exact: true }).fill('nanoseconds-of-wire');
  await newcomer.getByRole('button', { name: 'Create account' }).click();
  await expect(newcomer.getByRole('button', { name: 'User menu' })).toBeVisible();
  await expect(newcomer).toHaveURL(`${server.url}/`);
  await expect(newcomer.getByRole('heading', { name: organization })).toBeVisible();
  await newcomer.context().close();

  await settings.getByRole('link', { name: 'Users' }).click();
  await expect(users.getByRole('row').filter({ hasText: 'grace@x.example' })).toContainText('Grace Hopper');
  await expect(users).toHaveAttribute('aria-rowcount', String(before + 2));

  await page.getByRole('searchbox', { name: 'Search users' }).or(page.getByRole('textbox', { name: 'Search users' })).fill('grace@x');
  await expect(users).toHaveAttribute('aria-rowcount', '2');
  await expect(page).toHaveURL(/q=grace%40x/);

  await choose_in_user_menu(page, 'Sign out');
  await expect(page.getByRole('heading', { name: 'Sign in', exact: true })).toBeVisible();
  await page.goto('/settings/users');
  await expect(page.getByRole('heading', { name: 'Sign in', exact: true })).toBeVisible();
};

const sentence = 'an owner invites, the invited person registers by the link and stands in the list';
test(sentence, the_walk);
test(`${sentence}, where a graphics card draws`, { tag: '@webgl' }, the_walk);

test('everything sent closes the dialog, the toast counts, and Undo takes all of it back', async ({ page, server }) => {
  await sign_in(page, server, { at: '/settings/users' });
  const dialog = await invite(page, 'undone.one@x.example undone.two@x.example');
  await expect(dialog).toBeHidden();
  await expect(page.getByText('2 invites sent').first()).toBeVisible();
  await page.getByRole('button', { name: 'Undo' }).click();
  await page.goto('/settings/invitations');
  const table = page.getByRole('table', { name: 'Invitations' });
  await expect(table.getByRole('row').filter({ hasText: 'undone.one@x.example' })).toContainText('Revoked');
  await expect(table.getByRole('row').filter({ hasText: 'undone.two@x.example' })).toContainText('Revoked');
  expect(await server.links_to('undone.one@x.example')).toEqual([]);
});

test('a text typed into the invite dialog is there when it opens again', async ({ page, server }) => {
  await sign_in(page, server, { at: '/settings/users' });
  await page.getByRole('button', { name: 'Invite', exact: true }).click();
  const dialog = page.getByRole('dialog', { name: 'Invite people' });
  const field = dialog.getByRole('textbox', { name: 'Email addresses' });
  await field.fill('kept@x.example');
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
  await page.getByRole('button', { name: 'Invite', exact: true }).click();
  await expect(field).toHaveValue('kept@x.example');
});
