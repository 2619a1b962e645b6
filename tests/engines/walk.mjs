// Sign in, choose, invite, the mail, register, the list, sign out: with two people.
import assert from 'node:assert/strict';
import { organization, sign_in_steps } from '../browser/steps.mjs';
import { eventually } from './found.mjs';

export async function walk(page, world) {
  const { server } = world;
  await sign_in_steps(page, server, { at: '/settings/users' });
  await page.getByRole('button', { name: 'Invite', exact: true }).click();
  await page.getByLabel('Email addresses').fill('Grace Hopper <grace@x.example>; broken@');
  const preview = page.getByRole('list', { name: 'Preview', exact: true });
  await eventually('two entries in the preview', async () => (await preview.getByRole('listitem').count()) === 2);
  await page.getByRole('button', { name: 'Send invites', exact: true }).click();
  await eventually('what was not sent to stay in the field', async () => (
    /^broken@,?$/.test(await page.getByLabel('Email addresses').evaluate((field) => field.value))));
  await page.keyboard.press('Escape');
  await page.getByRole('dialog').waitFor({ state: 'detached' });

  // The mail waits for Undo.
  const link = await eventually('the mail', async () => (await server.links_to('grace@x.example')).at(-1), 30_000);
  await page.getByRole('button', { name: 'User menu', exact: true }).click();
  await page.getByRole('menuitem', { name: 'Sign out', exact: true }).click();
  await page.getByRole('heading', { name: 'Sign in', exact: true }).waitFor();

  await page.goto(link);
  await page.getByRole('heading', { name: `Join ${organization}`, exact: true }).waitFor();
  await page.getByLabel('Name').fill('Grace Hopper');
  await page.getByLabel('Password').fill('nanoseconds-of-wire');
  await page.getByRole('button', { name: 'Create account', exact: true }).click();
  await page.getByRole('heading', { name: organization, exact: true }).waitFor();
  await page.getByRole('button', { name: 'User menu', exact: true }).click();
  await page.getByRole('menuitem', { name: 'Sign out', exact: true }).click();
  await page.getByRole('heading', { name: 'Sign in', exact: true }).waitFor();

  await sign_in_steps(page, server, { at: '/settings/users' });
  await page.getByLabel('Search users').fill('grace@x');
  await eventually('her row', async () => (await page.getByRole('row').filter({ hasText: 'Grace Hopper' }).count()) === 1);
  assert.match(await page.url(), /q=grace%40x/);
}
