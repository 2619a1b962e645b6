// The second part of the program (src/second_part.txt): when it comes, what waits for it, and that no first screen
// touches it. Calling into it before it is there would end the program, which fails any test that does.
import { expect, expect_rows, organization, test } from './fixture.mjs';
import { has_second_part, open, open_screen, screens } from './screens.mjs';

const second_part = /\/roster\.second\.[0-9a-f]{12}\.wasm$/;
const settings = (page) => page.getByRole('navigation', { name: 'Settings' });

// The second part comes when it is told to.
async function hold(page) {
  const held = { asked: 0, release: null };
  const released = new Promise((done) => { held.release = done; });
  await page.route(second_part, async (route) => {
    held.asked += 1;
    await released;
    await route.continue();
  });
  return held;
}

const of_second_part = /forgot-password|reset-password|general|invit|again|meanwhile|organization$|offline/;
const first_screens = screens.filter(({ name }) => !of_second_part.test(name) || name === 'choose-an-organization' || name === 'sign-in-to-organization');

test.describe.configure({ mode: 'parallel' });

for (const part of [0, 1, 2]) {
  test(`no first screen, in no state, needs it, ${part + 1} of 3`, async ({ new_world, another_page, watch }) => {
    test.setTimeout(240_000);
    for (const screen of first_screens.filter((_, index) => index % 3 === part)) {
      watch.expected_console.push(...(screen.notes ?? []));
      const page = await another_page();
      // Nobody ever gets it, and whoever needs it would wait for ever.
      const held = await hold(page);
      // Screens that are reached from General are opened by themselves.
      const at = screen.name === 'users' ? { ...screen, at: '/settings/users', then: undefined } : screen;
      await open_screen(page, await new_world(), at);
      await expect(page.locator('.trouble:not([hidden])'), screen.name).toHaveCount(0);
      held.release();
      await page.context().close();
    }
  });
}

test('it comes by itself once the page has nothing to do', async ({ page, world }) => {
  let asked = 0;
  page.on('request', (request) => { asked += second_part.test(request.url()); });
  await open(page, world, { at: '/settings/users' });
  await expect_rows(page.getByRole('table', { name: 'Users' }));
  expect(asked).toBe(0);
  await has_second_part(page);
  await settings(page).getByRole('link', { name: 'General' }).click();
  await expect(page.getByRole('textbox', { name: 'Organization name' })).toBeVisible();
  expect(asked).toBe(1);
});

test('it comes at once for whoever opens an address that needs it, and the outline stands until then', async ({ page, world }) => {
  const held = await hold(page);
  await open(page, world, { at: '/settings/general' });
  await expect(page.getByRole('heading', { name: 'General', exact: true })).toBeVisible();
  await expect(page.getByRole('textbox', { name: 'Organization name' })).toHaveCount(0);
  held.release();
  await expect(page.getByRole('textbox', { name: 'Organization name' })).toBeVisible();
  expect(held.asked).toBe(1);
});

test('a visitor who goes to a screen of it sees the outline, then the screen', async ({ page, world }) => {
  const held = await hold(page);
  await open(page, world, { as: 'visitor', at: '/login' });
  await page.getByRole('link', { name: 'Forgot password?' }).click();
  await expect(page).toHaveTitle('Forgot password · Roster');
  await expect(page.getByRole('main')).toBeVisible();
  held.release();
  await expect(page.getByRole('button', { name: 'Send reset link' })).toBeVisible();
});

test('without a network there is the banner and a way to try again', async ({ page, world, watch }) => {
  watch.expected_console.push(/net::ERR_/);
  let fails = true, asked = 0;
  await page.route(second_part, (route) => {
    asked += 1;
    return fails ? route.abort() : route.continue();
  });
  await open(page, world, { at: '/' });
  await page.getByRole('link', { name: 'General' }).click();
  await expect(page.getByRole('button', { name: 'Retry' })).toBeVisible();
  const before = asked;
  await page.getByRole('button', { name: 'Retry' }).click();
  await expect.poll(() => asked).toBeGreaterThan(before);
  fails = false;
  await expect(page.getByRole('textbox', { name: 'Organization name' })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Retry' })).toHaveCount(0);
});

for (const [what, answer] of [
  ['answers that there is no such file', { status: 404 }],
  ['answers with the page', { status: 200, contentType: 'text/html', body: '<!doctype html>' }],
]) {
  test(`an old tab whose second part is gone says that a new version is ready: the server ${what}`, async ({ page, world, watch }) => {
    watch.expected_console.push(/status of 404/);
    await page.route(second_part, (route) => route.fulfill(answer));
    await page.route('**/version.json', (route) => route.fulfill({ json: { version: '0123456789ab' } }));
    await open(page, world, { at: '/' });
    await page.getByRole('link', { name: 'General' }).click();
    await expect(page.getByText('A new version is ready')).toBeVisible();
    await expect(page.getByRole('button', { name: 'Retry' })).toHaveCount(0);
    // What it has goes on.
    await settings(page).getByRole('link', { name: 'Users' }).click();
    await expect_rows(page.getByRole('table', { name: 'Users' }));
    await page.getByRole('link', { name: 'Roster' }).click();
    await expect(page.getByRole('heading', { name: organization })).toBeVisible();
  });
}
