// Links that lead into an organization. (Those that no longer work are screens of screens.mjs.)
import { expect, organization, other_organization, test } from './fixture.mjs';
import { open } from './screens.mjs';

const password = (page) => page.getByLabel('Password', { exact: true });

test('an existing account joins an additional organization with its password', async ({ page, another_page, world, watch }) => {
  watch.expected_console.push(/status of 400/);
  await open(page, world, { as: 'visitor', at: (await world.invitation('two.homes@x.example')).at });
  await page.getByRole('textbox', { name: 'Name' }).fill('Two Homes');
  await password(page).fill('correct-horse-staple');
  await page.getByRole('button', { name: 'Create account' }).click();
  await expect(page.getByRole('button', { name: 'User menu' })).toBeVisible();

  const person = await another_page();
  await open(person, world, { as: 'visitor', at: (await world.invitation('two.homes@x.example', other_organization)).at });
  await expect(person.getByRole('heading', { name: `Join ${other_organization}` })).toBeVisible();
  await expect(person.getByRole('button', { name: 'Create account' })).toHaveCount(0);
  await password(person).fill('not-this-one-at-all');
  await person.getByRole('button', { name: 'Sign in and join' }).click();
  await expect(person.getByRole('alert')).toBeVisible();
  await password(person).fill('correct-horse-staple');
  await person.getByRole('button', { name: 'Sign in and join' }).click();
  await expect(person.getByRole('heading', { name: other_organization })).toBeVisible();
});

test('Enter in the last field goes to the first one that is wrong', async ({ page, world }) => {
  await open(page, world, { as: 'visitor', at: (await world.invitation('new@x.example')).at });
  const name = page.getByRole('textbox', { name: 'Name' });
  await name.fill('N'.repeat(300));
  for (let time = 0; time < 2; ++time) {
    await password(page).fill(world.password);
    await password(page).press('Enter');
    await expect(name).toBeFocused();
  }
});

test('without a token the address signs in directly to that organization', async ({ page, world }) => {
  await open(page, world, { at: '/settings/general' });
  const id = await page.getByText(/^org_[a-z0-9]+$/).first().textContent();
  await page.context().clearCookies();
  await page.goto(`${world.url}/register?organizationId=${id}`);
  await expect(page.getByRole('heading', { name: `Sign in to ${organization}` })).toBeVisible();
});
