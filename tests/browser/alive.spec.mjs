// A tab lives for days: its graphics fail, its memory ends, its server is updated, it is left and come back to, and
// most of the time nobody looks at it.
import { expect, expect_rows, other_organization, test } from './fixture.mjs';
import { drawn_by_graphics_card, has_second_part, open } from './screens.mjs';

const settings = (page) => page.getByRole('navigation', { name: 'Settings' });
const users = (page) => page.getByRole('table', { name: 'Users' });
const first_row = (page) => users(page).getByRole('row').nth(1).getAttribute('aria-rowindex');

async function open_invite(page, world) {
  await open(page, world, { at: '/settings/users' });
  await page.getByRole('button', { name: 'Invite', exact: true }).click();
  return page.getByRole('textbox', { name: 'Email addresses' });
}

async function scroll_users(page) {
  await users(page).hover();
  await page.mouse.wheel(0, 1300);
  await expect.poll(async () => Number(await first_row(page))).toBeGreaterThan(20);
  return first_row(page);
}

// ---- The picture

test.describe('a graphics driver that fails', { tag: '@webgl' }, () => {
  const lose = (page) => page.evaluate(() => {
    globalThis.driver = document.getElementById('canvas').getContext('webgl2').getExtension('WEBGL_lose_context');
    globalThis.driver.loseContext();
  });

  test('comes back: so does the picture, what was typed stays, the pointer works', async ({ page, world }) => {
    const field = await open_invite(page, world);
    await drawn_by_graphics_card(page);
    const entries = page.getByRole('list', { name: 'Preview' }).getByRole('listitem');
    await field.fill('typed@before.example');
    await expect(entries).toHaveCount(1);
    await page.getByRole('textbox', { name: 'Email addresses' }).evaluate((element) => element.blur());
    const before = await page.screenshot();
    await lose(page);
    // As many entries as before: a dialog that got taller stays where it went.
    await field.press('End');
    await field.pressSequentially('s');
    await expect(entries).toContainText('typed@before.examples');
    await field.fill('typed@before.example');
    await field.evaluate((element) => element.blur());
    await page.evaluate(() => globalThis.driver.restoreContext());
    await expect(async () => expect((await page.screenshot()).equals(before)).toBe(true)).toPass({ timeout: 10_000 });
    await page.getByRole('dialog').getByRole('button', { name: 'Close' }).click();
    await expect(page.getByRole('dialog')).toHaveCount(0);
  });

  test('never comes back: the processor draws on, and nothing is lost', async ({ page, world }) => {
    const field = await open_invite(page, world);
    await drawn_by_graphics_card(page);
    await field.fill('typed@before.example');
    await lose(page);
    const inks = () => page.evaluate(() => {
      const canvas = document.getElementById('canvas');
      if (!canvas.getContext('2d')) return 0;
      const copy = new OffscreenCanvas(canvas.width, canvas.height).getContext('2d', { willReadFrequently: true });
      copy.drawImage(canvas, 0, 0);
      return new Set(new Uint32Array(copy.getImageData(0, 0, canvas.width, canvas.height).data.buffer)).size;
    });
    await expect.poll(inks, { timeout: 15_000 }).toBeGreaterThan(50);
    await expect(field).toHaveValue('typed@before.example');
    await page.setViewportSize({ width: 1000, height: 700 });
    await expect.poll(() => page.evaluate(() => document.getElementById('canvas').width)).toBe(1000);
    await page.getByRole('dialog').getByRole('button', { name: 'Close' }).click();
    await expect(page.getByRole('dialog')).toHaveCount(0);
    await expect.poll(inks).toBeGreaterThan(50);
  });
});

// ---- What was typed

const forms = [
  { form: 'the search', at: '/settings/users', field: 'Search users' },
  { form: 'General', at: '/settings/general', field: 'Organization name' },
  { form: 'the invitations', at: '/settings/users', field: 'Email addresses',
    then: (page) => page.getByRole('button', { name: 'Invite', exact: true }).click() },
  { form: 'signing in', as: 'visitor', at: '/login', field: 'Email' },
  { form: 'a forgotten password', as: 'visitor', at: '/forgot-password', field: 'Email' },
  { form: 'joining', as: 'visitor', at: async (world) => (await world.invitation('new@x.example')).at, field: 'Name', password: 'Password' },
  { form: 'a new password', as: 'visitor', at: (world) => world.reset_link(), password: 'New password' },
];

const stored = (page) => page.evaluate(() => JSON.stringify([{ ...sessionStorage }, { ...localStorage }]));

// Opens a form and types into it, a password in plain sight. Gives the field that is to be kept.
async function type_into(page, world, { field, password, then, ...screen }) {
  await open(page, world, screen);
  await then?.(page);
  if (password) {
    await page.getByLabel(password, { exact: true }).fill('a secret of mine');
    await page.getByRole('button', { name: 'Show password' }).click();
  }
  const typed = page.getByRole('textbox', { name: field, exact: true });
  if (field) await typed.fill('typed@x.example');
  return typed;
}

for (const { form, ...screen } of forms) {
  const { field, password } = screen;
  test(`a reload in ${form} keeps what was typed, a password never`, async ({ page, world }) => {
    const typed = await type_into(page, world, screen);
    // What is searched for stands in the address, of which the browser must have heard.
    if (form === 'the search') await expect(page).toHaveURL(/q=typed/);
    await page.evaluate(() => addEventListener('pagehide', () => { sessionStorage.setItem('roster.seen', JSON.stringify({ ...sessionStorage })); }));
    await page.reload();
    if (field) await expect(typed).toHaveValue('typed@x.example');
    if (password) await expect(page.getByLabel(password, { exact: true })).toHaveValue('');
    const seen = await page.evaluate(() => {
      const kept = sessionStorage.getItem('roster.seen');
      sessionStorage.removeItem('roster.seen');
      return kept;
    });
    expect(seen).not.toContain('a secret');
    expect(seen).not.toContain('#token');
    expect(await page.evaluate(() => sessionStorage.getItem('roster.kept'))).toBeNull();
  });
}

test('a tab that is out of sight may be discarded: what was typed waits in it until it is seen', async ({ page, world }) => {
  await page.addInitScript(() => {
    let hidden = false;
    Object.defineProperty(document, 'hidden', { get: () => hidden });
    globalThis.look = (away) => {
      hidden = away;
      document.dispatchEvent(new Event('visibilitychange'));
    };
  });
  await open(page, world, { at: '/settings/general' });
  const name = page.getByRole('textbox', { name: 'Organization name' });
  await name.fill('Half a na');
  expect(await stored(page)).not.toContain('Half a na');
  await page.evaluate(() => globalThis.look(true));
  expect(await stored(page)).toContain('Half a na');
  await page.evaluate(() => globalThis.look(false));
  expect(await stored(page)).not.toContain('Half a na');
});

test('what was saved, left or signed out of does not come back', async ({ page, world }) => {
  await open(page, world, { at: '/settings/general' });
  const name = page.getByRole('textbox', { name: 'Organization name' });
  await name.fill('Saved');
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByRole('banner')).toContainText('Saved');
  await world.rename_organization('Theirs');
  await page.reload();
  await expect(name).toHaveValue('Theirs');

  await name.fill('Left');
  await settings(page).getByRole('link', { name: 'Users' }).click();
  await expect_rows(users(page));
  await page.reload();
  await settings(page).getByRole('link', { name: 'General' }).click();
  await expect(name).toHaveValue('Theirs');

  await name.fill('Signed out of');
  await page.getByRole('button', { name: 'User menu' }).click();
  await page.getByRole('menuitem', { name: 'Sign out' }).click();
  await expect(page.getByRole('heading', { name: 'Sign in', exact: true })).toBeVisible();
  expect(await stored(page)).not.toContain('Signed out of');
  await open(page, world, { at: '/settings/general' });
  await expect(name).toHaveValue('Theirs');
});

test('what was typed in one organization does not come back in another', async ({ page, world }) => {
  await open(page, world, { at: '/settings/general' });
  const name = page.getByRole('textbox', { name: 'Organization name' });
  await name.fill('For the first one');
  await world.switch_organization(page.context());
  await page.reload();
  await expect(name).toHaveValue(other_organization);
  await expect(page.getByRole('banner')).toContainText(other_organization);
  await expect(name).toHaveValue(other_organization);
});

test('where only software stands for a graphics card, the processor goes on drawing', { tag: '@webgl' }, async ({ browser, world }) => {
  const context = await browser.newContext();
  await world.give_session(context, await world.new_owner_session());
  const page = await context.newPage();
  await page.goto(`${world.url}/settings/users`);
  await expect_rows(users(page));
  // Ours was asked for before these.
  await page.evaluate(() => new Promise((done) => { requestIdleCallback(() => requestIdleCallback(done)); }));
  expect(await page.evaluate(() => !!document.getElementById('canvas').getContext('2d'))).toBe(true);
  await context.close();
});

// ---- The program

test.describe('a program that cannot go on', () => {
  test.use({ expected_console: [/Aborted\(|RuntimeError|program has already aborted/] });

  // No more memory than it has by then.
  const end_of_memory = () => {
    const grow = WebAssembly.Memory.prototype.grow;
    WebAssembly.Memory.prototype.grow = function (pages) {
      if (globalThis.memory_ended) throw new RangeError('WebAssembly.Memory.grow(): Unable to grow instance memory');
      return grow.call(this, pages);
    };
  };
  const paste_too_much = (field) => field.evaluate((element) => {
    globalThis.memory_ended = true;
    Object.defineProperty(element, 'value', { get: () => 'x'.repeat(20_000_000) });
    element.dispatchEvent(new InputEvent('input', { bubbles: true }));
  });

  test('says so and runs no further; loaded anew, the invitations that were typed are there', async ({ page, world }) => {
    await page.addInitScript(end_of_memory);
    const field = await open_invite(page, world);
    await field.fill('kept@x.example');
    await expect(page.getByRole('list', { name: 'Preview' }).getByRole('listitem')).toHaveCount(1);
    await paste_too_much(field);
    await expect(page.getByRole('heading', { name: 'Roster stopped' })).toBeFocused();
    const requests = [];
    page.on('request', (request) => {
      if (request.url().includes('/api/')) requests.push(request.url());
    });
    await page.setViewportSize({ width: 700, height: 700 });
    await page.keyboard.press('Escape');
    await page.goBack().catch(() => {});
    await expect(page.getByRole('heading', { name: 'Roster stopped' })).toBeVisible();
    expect(requests).toEqual([]);
    await page.goForward().catch(() => {});
    await page.getByRole('link', { name: 'Reload' }).click();
    await expect(field).toHaveValue('kept@x.example');
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'User menu' }).click();
    await page.getByRole('menuitem', { name: 'Sign out' }).click();
    await expect(page.getByRole('heading', { name: 'Sign in', exact: true })).toBeVisible();
    expect(await page.evaluate(() => Object.keys(sessionStorage))).toEqual([]);
  });

  test('at sign-in: the address that was typed comes back, the password never', async ({ page, world }) => {
    await page.addInitScript(end_of_memory);
    await open(page, world, { as: 'visitor', at: '/login' });
    const email = page.getByRole('textbox', { name: 'Email' });
    await email.fill('ada@x.example');
    await page.getByRole('button', { name: 'Continue', exact: true }).click();
    const password = page.getByLabel('Password', { exact: true });
    await password.fill('a secret of mine');
    await paste_too_much(password);
    await expect(page.getByRole('heading', { name: 'Roster stopped' })).toBeFocused();
    expect(await stored(page)).not.toContain('a secret');
    await page.getByRole('link', { name: 'Reload' }).click();
    await expect(email).toHaveValue('ada@x.example');
  });

  for (const { form, ...screen } of forms) {
    const { field, password } = screen;
    test(`in ${form}: the last letter that was typed comes back, a password never`, async ({ page, world }) => {
      await page.addInitScript(end_of_memory);
      const typed = await type_into(page, world, screen);
      // In the same moment, before a frame: nothing but the element holds it.
      await paste_too_much(page.getByRole('heading').first());
      await expect(page.getByRole('heading', { name: 'Roster stopped' })).toBeFocused();
      expect(await stored(page)).not.toContain('a secret');
      await page.getByRole('link', { name: 'Reload' }).click();
      if (password) await expect(page.getByLabel(password, { exact: true })).toHaveValue('');
      if (field) await expect(typed).toHaveValue('typed@x.example');
    });
  }

  test('behind an invitation: loaded anew, the link still leads there', async ({ page, world }) => {
    await page.addInitScript(end_of_memory);
    await open(page, world, { as: 'visitor', at: (await world.invitation('new@x.example')).at });
    await paste_too_much(page.getByRole('textbox', { name: 'Name' }));
    await page.getByRole('link', { name: 'Reload' }).click();
    await expect(page.getByRole('button', { name: 'Create account' })).toBeVisible();
  });
});

// ---- A new version

test.describe('a new version on the server', () => {
  const news = (page) => page.getByRole('alert').filter({ hasText: 'A new version is ready' });
  const minutes = (number) => number * 60_000;

  async function open_old_tab(page, world) {
    const asked = [];
    let version;
    await page.route('**/version.json', async (route) => {
      asked.push(route.request().url());
      if (version) await route.fulfill({ json: { version } });
      else await route.continue();
    });
    const field = await open_invite(page, world);
    await field.fill('kept@x.example');
    await page.keyboard.press('Escape');
    return { asked, publish: () => { version = '0123456789ab'; }, later: (time) => page.evaluate((ahead) => {
      const now = Date.now.bind(Date);
      Date.now = () => now() + ahead;
    }, time) };
  }

  test('is asked for at a change of screen, every five minutes at most, and said with a way to it', async ({ page, world }) => {
    const { asked, publish, later } = await open_old_tab(page, world);
    publish();
    await settings(page).getByRole('link', { name: 'General' }).click();
    await expect(page.getByRole('textbox', { name: 'Organization name' })).toBeVisible();
    expect(asked).toEqual([]);
    await later(minutes(6));
    await settings(page).getByRole('link', { name: 'Users' }).click();
    await expect(news(page)).toBeVisible();
    await settings(page).getByRole('link', { name: 'General' }).click();
    await settings(page).getByRole('link', { name: 'Users' }).click();
    await expect_rows(users(page));
    expect(asked.length).toBe(1);
    // A dialog is not disturbed.
    await page.getByRole('button', { name: 'Invite', exact: true }).click();
    await expect(news(page)).toBeHidden();
    await page.keyboard.press('Escape');
    await news(page).getByRole('link', { name: 'Reload' }).click();
    await expect_rows(users(page));
    await expect(news(page)).toBeHidden();
    await page.getByRole('button', { name: 'Invite', exact: true }).click();
    await expect(page.getByRole('textbox', { name: 'Email addresses' })).toHaveValue('kept@x.example');
  });

  test('is asked for when the tab is looked at again; the same version says nothing', async ({ page, world }) => {
    const { asked, publish, later } = await open_old_tab(page, world);
    const look_again = () => page.evaluate(() => document.dispatchEvent(new Event('visibilitychange')));
    await look_again();
    expect(asked).toEqual([]);
    await later(minutes(6));
    const [reply] = await Promise.all([page.waitForResponse('**/version.json'), look_again()]);
    expect(reply.request().headers()['cache-control'] ?? 'max-age=0').toMatch(/no-cache|max-age=0/);
    await expect(news(page)).toBeHidden();
    publish();
    await later(minutes(6));
    await look_again();
    await expect(news(page)).toBeVisible();
  });

  test('took the files of the old one away: the old tab goes on', async ({ page, world, watch }) => {
    // The browser itself asks for the icon again when the address changes.
    watch.expected_console.push(/status of 404/);
    await open(page, world, { at: '/settings/users' });
    await expect_rows(users(page));
    await has_second_part(page);
    await page.route(/\.[0-9a-f]{12}\.[a-z]+$/, (route) => route.fulfill({ status: 404 }));
    await settings(page).getByRole('link', { name: 'General' }).click();
    await page.getByRole('textbox', { name: 'Organization name' }).fill('Lovelace');
    await page.getByRole('button', { name: 'Save' }).click();
    await expect(page.getByText('Saved', { exact: true })).toBeVisible();
    await page.getByRole('button', { name: 'User menu' }).click();
    await expect(page.getByRole('menuitem', { name: 'Sign out' })).toBeVisible();
  });
});

// ---- Reload and Back

test('a reload brings back where the list was scrolled and what had the focus', async ({ page, world }) => {
  await open(page, world, { at: '/settings/users' });
  const row = await scroll_users(page);
  await page.getByRole('textbox', { name: 'Search users' }).focus();
  await page.reload();
  await expect(page.getByRole('textbox', { name: 'Search users' })).toBeFocused();
  await expect.poll(() => first_row(page)).toBe(row);
});

test('Back brings the focus to where it was', async ({ page, world }) => {
  await open(page, world, { at: '/settings/users' });
  await expect_rows(users(page));
  await page.getByRole('button', { name: 'User menu' }).focus();
  await page.keyboard.press('Enter');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: 'General' })).toBeVisible();
  await settings(page).getByRole('link', { name: 'Invitations' }).click();
  await expect(page.getByRole('table', { name: 'Invitations' }).or(page.getByText('No invitations yet')).first()).toBeVisible();
  await page.goBack();
  await expect(page.getByRole('heading', { name: 'General' })).toBeVisible();
  await expect(settings(page).getByRole('link', { name: 'Invitations' })).toBeFocused();
});

// ---- A tab that nobody looks at

test('a tab in the background costs nothing: no frame, no timer, no request', async ({ page, world, watch }) => {
  watch.expected_console.push(/status of 500/);
  await page.addInitScript(() => {
    const counts = globalThis.counts = { frames: 0, timers: 0 };
    for (const [name, what] of [['requestAnimationFrame', 'frames'], ['setTimeout', 'timers'], ['setInterval', 'timers']]) {
      const ask = globalThis[name].bind(globalThis);
      globalThis[name] = (callback, ...rest) => ask((...given) => {
        counts[what] += 1;
        return callback(...given);
      }, ...rest);
    }
    let hidden = false;
    Object.defineProperty(document, 'hidden', { get: () => hidden });
    globalThis.look = (away) => {
      hidden = away;
      document.dispatchEvent(new Event('visibilitychange'));
    };
  });
  await open(page, world, { at: '/settings/general' });
  // A toast that would go, and a request that would be sent again and again.
  await page.getByRole('button', { name: 'Copy organization ID' }).click();
  await page.getByRole('textbox', { name: 'Organization name' }).fill('Lovelace');
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByText('Saved', { exact: true })).toBeVisible();
  await page.route(/organization_collaborators/, (route) => route.fulfill({ status: 500, json: { error: { detail: 'Out of order' } } }));
  await settings(page).getByRole('link', { name: 'Users' }).click();
  await expect(page.getByRole('button', { name: 'Retry' })).toBeVisible();
  await page.evaluate(() => globalThis.look(true));
  const requests = [];
  page.on('request', (request) => requests.push(request.url()));
  const before = await page.evaluate(() => new Promise((done) => {
    requestAnimationFrame(() => requestAnimationFrame(() => done({ ...globalThis.counts })));
  }));
  await new Promise((done) => setTimeout(done, 10_000));
  expect(await page.evaluate(() => globalThis.counts)).toEqual(before);
  expect(requests).toEqual([]);
  // Seen again, what came due meanwhile happens.
  await page.unroute(/organization_collaborators/);
  await page.evaluate(() => globalThis.look(false));
  await expect_rows(users(page));
  await expect(page.getByText('Saved', { exact: true })).toHaveCount(0);
});
