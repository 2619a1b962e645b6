// What every browser test has: a server, a page that fails the test when the console is not clean, and the steps
// that people take, by role and name.
import { expect, test as base } from '@playwright/test';
import { Server } from './server.mjs';

// The browser itself notes a reply of 401, by which a visitor is told apart; nothing else may be there.
const own_note = /Failed to load resource: the server responded with a status of 401/;

export const test = base.extend({
  server: [async ({}, use) => {
    const server = await Server.start();
    await use(server);
    await server.stop();
  }, { scope: 'worker' }],

  baseURL: async ({ server }, use) => use(server.url),

  // Further lines of the console that this test provokes on purpose.
  expected_console: [[], { option: true }],

  page: async ({ page, expected_console }, use) => {
    const unexpected = [];
    page.on('console', (message) => {
      const allowed = [own_note, ...expected_console].some((pattern) => pattern.test(message.text()));
      if (['error', 'warning'].includes(message.type()) && !allowed) unexpected.push(message.text());
    });
    page.on('pageerror', (error) => unexpected.push(String(error)));
    await use(page);
    expect(unexpected, 'the console stays empty').toEqual([]);
  },
});

export { expect };

export { organization, other_organization, sign_in_steps as sign_in } from './steps.mjs';

export async function choose_in_user_menu(page, item) {
  await page.getByRole('button', { name: 'User menu' }).click();
  await page.getByRole('menuitem', { name: item }).click();
}

// Waits until the mail for an address is there (the dialog's mails wait for Undo), and gives its newest link.
export async function mailed_link(server, address, { after = 0 } = {}) {
  let links = [];
  await expect.poll(async () => {
    links = await server.links_to(address);
    return links.length;
  }, { timeout: 20_000, message: `a mail for ${address}` }).toBeGreaterThan(after);
  return links.at(-1);
}

export async function invite(page, addresses) {
  await page.getByRole('button', { name: 'Invite', exact: true }).click();
  const dialog = page.getByRole('dialog', { name: 'Invite people' });
  await dialog.getByRole('textbox', { name: 'Email addresses' }).fill(addresses);
  await dialog.getByRole('button', { name: 'Send invites' }).click();
  return dialog;
}
