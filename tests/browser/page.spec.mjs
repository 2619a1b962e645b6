// The page itself: the policy, idleness, sizes, themes, and a server that dies.
import { expect, expect_rows, invite, sign_in, test } from './fixture.mjs';
import { has_second_part } from './screens.mjs';

const policy = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'; style-src 'self'; " +
  "img-src 'self'; manifest-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'; " +
  "require-trusted-types-for 'script'; trusted-types 'none'";

test('the strict policy is in force and nothing violates it', async ({ page, server }) => {
  await page.addInitScript(() => {
    globalThis.violations = [];
    document.addEventListener('securitypolicyviolation', (event) => globalThis.violations.push(event.violatedDirective));
  });
  const reply = await page.goto('/login');
  expect(reply.headers()['content-security-policy']).toBe(policy);
  expect(reply.headers()['referrer-policy']).toBe('no-referrer');
  expect(reply.headers()['x-content-type-options']).toBe('nosniff');
  // A program that is left while it is loaded would note so on the console.
  await expect(page.getByRole('heading', { name: 'Sign in' })).toBeVisible();
  await sign_in(page, server, { at: '/settings/users' });
  expect(await page.evaluate(() => globalThis.violations)).toEqual([]);
});

test('a page of a former version that a cache kept says that it cannot be loaded, and offers to reload it', async ({ page, server, watch }) => {
  watch.expected_console.push(/status of 404/, /MIME type/);
  await page.route(`${server.url}/login`, async (route) => {
    const reply = await route.fetch();
    await route.fulfill({ response: reply, body: (await reply.text()).replaceAll(/\.[0-9a-f]{12}\./g, '.000000000000.') });
  });
  await page.goto('/login');
  await expect(page.getByRole('heading', { name: 'Roster could not be loaded' })).toBeVisible();
  await page.unroute(`${server.url}/login`);
  await page.getByRole('link', { name: 'Reload' }).click();
  await expect(page.getByRole('heading', { name: 'Sign in' })).toBeVisible();
});

test('an idle page draws no frames and asks nothing', async ({ page, server }) => {
  await page.addInitScript(() => {
    globalThis.frames_asked = 0;
    const ask = globalThis.requestAnimationFrame.bind(globalThis);
    globalThis.requestAnimationFrame = (callback) => { globalThis.frames_asked += 1; return ask(callback); };
  });
  await sign_in(page, server, { at: '/settings/users' });
  await expect(page.getByRole('table', { name: 'Users' }).getByRole('row').nth(5)).toBeVisible();
  await has_second_part(page);
  await page.waitForLoadState('networkidle');
  const requests = [];
  page.on('request', (request) => requests.push(request.url()));
  const before = await page.evaluate(() => globalThis.frames_asked);
  await page.evaluate(() => new Promise((done) => setTimeout(done, 5000)));
  expect(await page.evaluate(() => globalThis.frames_asked)).toBe(before);
  expect(requests).toEqual([]);
});

for (const [width, height] of [[360, 640], [768, 1024], [1280, 800], [3840, 2160]]) {
  test(`nothing leaves the page at ${width} by ${height}`, async ({ page, server }) => {
    await page.setViewportSize({ width, height });
    await sign_in(page, server, { at: '/settings/users' });
    await expect_rows(page.getByRole('table', { name: 'Users' }));
    for (const control of [page.getByRole('button', { name: 'Invite', exact: true }), page.getByRole('button', { name: 'User menu' })]) {
      const box = await control.boundingBox();
      expect(box.x).toBeGreaterThanOrEqual(0);
      expect(box.x + box.width).toBeLessThanOrEqual(width);
      expect(box.height).toBeGreaterThanOrEqual(24);
    }
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
  });
}

test('every acknowledged invitation survives SIGKILL of the server, and the page recovers by itself', async ({ page, server }) => {
  await sign_in(page, server, { at: '/settings/users' });
  const dialog = await invite(page, 'durable@x.example');
  await expect(dialog).toBeHidden();
  await server.kill('SIGKILL');
  await server.start_again();
  await page.getByRole('navigation', { name: 'Settings' }).getByRole('link', { name: 'Invitations' }).click();
  await expect(page.getByRole('table', { name: 'Invitations' }).getByRole('row').filter({ hasText: 'durable@x.example' }))
    .toContainText('Pending');
});

test.describe(() => {
  test.use({ expected_console: [/net::ERR_CONNECTION_REFUSED/] });
  test('a server that is gone is said in a banner, and nothing typed is lost', async ({ page, server }) => {
    await sign_in(page, server, { at: '/settings/general' });
    const name = page.getByRole('textbox', { name: 'Organization name' });
    const original = await name.inputValue();
    await name.fill('A name typed while the server is gone');
    await server.kill('SIGTERM');
    await page.getByRole('button', { name: 'Save' }).click();
    await expect(page.getByText(/You are offline\. Nothing is lost\.|The server could not answer\./).first()).toBeVisible();
    await expect(name).toHaveValue('A name typed while the server is gone');
    await expect(page.getByRole('button', { name: 'Retry' })).toBeVisible();
    await server.start_again();
    // It tries again by itself, and what was asked for is done.
    await expect(page.getByText(/You are offline\. Nothing is lost\.|The server could not answer\./)).toHaveCount(0, { timeout: 30_000 });
    await expect(page.getByRole('banner')).toContainText('A name typed while the server is gone');
    await name.fill(original);
    await page.getByRole('button', { name: 'Save' }).click();
    await page.reload();
    await expect(name).toHaveValue(original);
  });
});
