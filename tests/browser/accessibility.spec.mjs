// axe-core on every screen and dialog, in both themes: no violations.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { expect, sign_in, test } from './fixture.mjs';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

// Evaluated by the debugger's protocol, because the page's policy lets no foreign script in.
async function expect_no_violations(page, what) {
  await page.evaluate(`${axe}; undefined`);
  const { violations } = await page.evaluate(() => globalThis.axe.run());
  expect(violations.map(({ id, nodes }) => `${what}: ${id}: ${nodes.map((node) => node.html).join(' | ')}`)).toEqual([]);
}

for (const colorScheme of ['light', 'dark']) {
  test.describe(colorScheme, () => {
    test.use({ colorScheme });

    test('screens of a visitor', async ({ page }) => {
      for (const [address, heading] of [['/login', 'Sign in'], ['/forgot-password', /password/i],
        ['/reset-password#token=x', /password/i]]) {
        await page.goto(address);
        await expect(page.getByRole('heading', { name: heading }).first()).toBeVisible();
        await expect_no_violations(page, address);
      }
    });

    test('screens and dialogs of an owner', async ({ page, server }) => {
      await sign_in(page, server);
      for (const address of ['/', '/settings/general', '/settings/users', '/settings/invitations', '/nowhere']) {
        await page.goto(address);
        await expect(page.getByRole('button', { name: 'User menu' })).toBeVisible();
        await expect(page.getByRole('heading').first()).toBeVisible();
        await page.waitForLoadState('networkidle');
        await expect_no_violations(page, address);
      }
      await page.getByRole('button', { name: 'User menu' }).click();
      await expect(page.getByRole('menu')).toBeVisible();
      await expect_no_violations(page, 'user menu');
      await page.keyboard.press('Escape');
      await page.goto('/settings/users');
      await page.getByRole('button', { name: 'Invite', exact: true }).click();
      await page.getByRole('textbox', { name: 'Email addresses' }).fill('a@x.example, broken');
      await expect(page.getByRole('list', { name: 'Preview' }).getByRole('listitem')).toHaveCount(2);
      await expect_no_violations(page, 'Invite people');
    });
  });
}
