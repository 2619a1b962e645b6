// Steps that tests and benches share, by role and name.
import { expect } from '@playwright/test';

// Signs in as the demo owner and lands on the overview of the organization named `into`.
export async function sign_in_steps(page, server, { at = '/login', into = organization } = {}) {
  await page.goto(server.url + at);
  await page.getByRole('textbox', { name: 'Email' }).fill(server.owner);
  await page.getByRole('button', { name: 'Continue', exact: true }).click();
  await page.getByLabel('Password', { exact: true }).fill(server.password);
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await page.getByRole('heading', { name: 'Choose an organization' }).waitFor();
  await page.getByRole('button', { name: into }).click();
  await page.getByRole('button', { name: 'User menu' }).waitFor();
}

export const organization = 'Lovelace Robotics';
export const other_organization = 'Babbage Works';

// A list is there once it says how many rows it has; until then its head stands over an outline.
export const expect_rows = (table, options) => expect(table).toHaveAttribute('aria-rowcount', /./, options);
