// What every browser test has: a server, a page that fails the test when the console is not clean (watch.mjs), and
// the steps that people take, by role and name.
import { expect, test as base } from '@playwright/test';
import { take_for_a_graphics_card } from './graphics_card.mjs';
import { Server } from './server.mjs';
import { Watch } from './watch.mjs';
import { World } from './world.mjs';

export const test = base.extend({
  server: [async ({}, use) => {
    const server = await Server.start();
    await use(server);
    await server.stop();
  }, { scope: 'worker' }],

  // Servers of this test's own, with what world.mjs can make on them.
  new_world: async ({}, use) => {
    const servers = [];
    await use(async (...options) => {
      servers.push(await Server.start('--password-cost', 'low', ...options));
      return new World(servers.at(-1));
    });
    await Promise.all(servers.map((server) => server.stop()));
  },
  world: async ({ new_world }, use) => use(await new_world()),

  baseURL: async ({ server }, use) => use(server.url),

  // Further lines of the console that this test provokes on purpose.
  expected_console: [[], { option: true }],

  watch: async ({ expected_console }, use) => {
    const watch = new Watch([...expected_console]);
    await use(watch);
  },

  // Asks for new_world so that its servers outlive every page: one that still asks something when its test ends would
  // note on its console that nobody answers.
  context: async ({ context, watch, new_world: _servers }, use) => {
    await context.addInitScript(take_for_a_graphics_card);
    await watch.over(context);
    await use(context);
    await watch.expect_nothing();
  },

  // The page of another person, with a browser of their own. It lives as long as the test.
  another_page: async ({ browser, watch, context: _first }, use) => {
    const contexts = [];
    await use(async (options) => {
      const context = await browser.newContext(options);
      await context.addInitScript(take_for_a_graphics_card);
      contexts.push(context);
      await watch.over(context);
      return context.newPage();
    });
    await watch.expect_nothing();
    for (const context of contexts) await context.close();
  },
});

export { expect };

export { expect_rows, organization, other_organization, sign_in_steps as sign_in } from './steps.mjs';

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
