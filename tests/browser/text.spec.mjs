// Text fields are the browser's own: input methods, password managers, undo, selection, the context menu, spell check,
// paste and drop of whatever people bring, the phone's keyboards.
import { expect, expect_rows, organization, test } from './fixture.mjs';
import { open } from './screens.mjs';

const field = (page, name) => page.getByRole('textbox', { name, exact: true });
const invite_dialog = (page) => page.getByRole('dialog', { name: 'Invite people' });

async function open_invite(page, world) {
  await open(page, world, { at: '/settings/users' });
  await page.getByRole('button', { name: 'Invite', exact: true }).click();
  await expect(field(page, 'Email addresses')).toBeFocused();
  return field(page, 'Email addresses');
}

async function copy_to_clipboard(page, text) {
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.evaluate((words) => navigator.clipboard.writeText(words), text);
}

// ---- Input methods ----------------------------------------------------------------------------------------------

test.describe('an input method', () => {
  test('composes in a field, whatever is drawn meanwhile, and only what it ends with counts', async ({ page, world }) => {
    const requests = [];
    await open(page, world, { at: '/settings/users' });
    await expect_rows(page.getByRole('table', { name: 'Users' }));
    page.on('request', (request) => requests.push(request.url()));
    const search = field(page, 'Search users');
    await search.click();
    const ime = await page.context().newCDPSession(page);
    for (const letters of ['に', 'にほ', 'にほん']) {
      await ime.send('Input.imeSetComposition', { text: letters, selectionStart: letters.length, selectionEnd: letters.length });
      // Frames in the middle of it: the pointer passes over what looks different then, the theme changes.
      await page.getByRole('button', { name: 'Invite', exact: true }).hover();
      await page.emulateMedia({ colorScheme: letters.length % 2 ? 'dark' : 'light' });
      await page.evaluate(() => new Promise(requestAnimationFrame));
      await expect(search).toHaveValue(letters);
    }
    expect(requests, 'unfinished letters are searched for').toEqual([]);
    await ime.send('Input.insertText', { text: '日本' });
    await expect(search).toHaveValue('日本');
    await expect(page).toHaveURL(/q=%E6%97%A5%E6%9C%AC/);
  });

  test('keeps its Enter and its Escape: the first submits nothing, the second closes nothing', async ({ page, world }) => {
    await open(page, world, { at: '/settings/general' });
    const name = field(page, 'Organization name');
    await expect(name).toHaveValue(organization);
    const changes = [];
    page.on('request', (request) => { if (request.method() !== 'GET') changes.push(request.url()); });
    const ime = await page.context().newCDPSession(page);
    const key = async (key_name, code) => {
      // As an input method leaves the key that it took: 229 (UI Events §5.1.1).
      await ime.send('Input.dispatchKeyEvent', { type: 'rawKeyDown', key: key_name, code: key_name, windowsVirtualKeyCode: 229 });
      await ime.send('Input.dispatchKeyEvent', { type: 'keyUp', key: key_name, code: key_name, windowsVirtualKeyCode: code });
    };
    await name.selectText();
    await ime.send('Input.imeSetComposition', { text: 'ろぼ', selectionStart: 2, selectionEnd: 2 });
    await key('Enter', 13);
    await expect(name).toHaveValue('ろぼ');
    await ime.send('Input.insertText', { text: '炉簿' });
    await expect(name).toHaveValue('炉簿');
    expect(changes).toEqual([]);
    await expect(page.getByRole('button', { name: 'Save' })).toBeEnabled();
    await page.keyboard.press('Enter');
    await expect(page.getByRole('banner')).toContainText('炉簿');

    await page.getByRole('navigation', { name: 'Settings' }).getByRole('link', { name: 'Users' }).click();
    await page.getByRole('button', { name: 'Invite', exact: true }).click();
    await expect(field(page, 'Email addresses')).toBeFocused();
    await ime.send('Input.imeSetComposition', { text: 'あ', selectionStart: 1, selectionEnd: 1 });
    await key('Escape', 27);
    await expect(invite_dialog(page)).toBeVisible();
    await expect(field(page, 'Email addresses')).toHaveValue('あ');
  });
});

// ---- Password managers ------------------------------------------------------------------------------------------

// What a password manager reads of a page: each form's fields.
const forms = (page) => page.evaluate(() => [...document.querySelectorAll('form:not([inert], [inert] *)')].map((form) =>
  [...form.elements].filter((element) => element.matches('input')).map((input) =>
    [input.type, input.autocomplete, input.readOnly ? `read-only ${input.value}` : input.name].join(' '))));

const sign_in_forms = {
  'the address': { as: 'visitor', at: '/login', forms: () => [['email username email']] },
  'the password, with the address beside it': { as: 'visitor', at: '/login',
    async then(page, world) {
      await field(page, 'Email').fill(world.server.owner);
      await page.keyboard.press('Enter');
    },
    forms: (world) => [[`email username read-only ${world.server.owner}`, 'password current-password password']] },
  'a new account': { as: 'visitor', at: async (world) => (await world.invitation('new@x.example')).at,
    forms: () => [['text name name', 'password new-password password']] },
  'an account that is there': { as: 'visitor', at: (world) => world.link_for_an_account(), forms: () => [['password current-password password']] },
  'a new password': { as: 'visitor', at: (world) => world.reset_link(), forms: () => [['password new-password new-password']] },
  'a session that ended': { at: '/settings/general',
    async then(page) {
      await field(page, 'Organization name').waitFor();
      await page.context().clearCookies();
      await page.getByRole('link', { name: 'Users' }).click();
    },
    forms: (world) => [[`email username read-only ${world.server.owner}`, 'password current-password password']] },
};
for (const [what, screen] of Object.entries(sign_in_forms)) {
  test(`a password manager is asked for ${what} by one form`, async ({ page, world }) => {
    await open(page, world, screen);
    await screen.then?.(page, world);
    await expect.poll(() => forms(page)).toEqual(screen.forms(world));
  });
}

test('what a password manager fills in without telling anybody is signed in with', async ({ page, world }) => {
  await open(page, world, { as: 'visitor', at: '/login' });
  const fill_silently = (element, value) => { element.value = value; };
  await field(page, 'Email').evaluate(fill_silently, world.server.owner);
  await page.getByRole('button', { name: 'Continue' }).click();
  await page.getByLabel('Password', { exact: true }).evaluate(fill_silently, world.server.password);
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await expect(page.getByRole('heading', { name: 'Choose an organization' })).toBeVisible();
});

// ---- Editing ----------------------------------------------------------------------------------------------------

test('typing and pasting are undone and done again, step by step', async ({ page, world }) => {
  const addresses = await open_invite(page, world);
  await copy_to_clipboard(page, 'pasted@x.example');
  await page.keyboard.type('typed@x.example, ');
  await page.keyboard.press('ControlOrMeta+v');
  await expect(addresses).toHaveValue('typed@x.example, pasted@x.example');
  await expect(invite_dialog(page).getByRole('listitem')).toHaveCount(2);
  await page.keyboard.press('ControlOrMeta+z');
  await expect(addresses).toHaveValue('typed@x.example, ');
  await expect(invite_dialog(page).getByRole('listitem')).toHaveCount(1);
  // Where somebody typed slowly, the browser makes several steps of it.
  let steps = 0;
  for (let rest = 'typed@x.example, '; rest !== ''; steps += 1) {
    await page.keyboard.press('ControlOrMeta+z');
    const left = await addresses.inputValue();
    expect(left.length).toBeLessThan(rest.length);
    expect(rest.startsWith(left)).toBe(true);
    rest = left;
  }
  for (; steps >= 0; steps -= 1) await page.keyboard.press('ControlOrMeta+Shift+z');
  await expect(addresses).toHaveValue('typed@x.example, pasted@x.example');
});

const selected = (locator) => locator.evaluate((element) => element.value.slice(element.selectionStart, element.selectionEnd));

test('a press on a label goes to its field, and find in page finds it', async ({ page, world }) => {
  await open(page, world, { at: '/settings/users?dialog=invite' });
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: 'Close' }).focus();
  await dialog.locator('label', { hasText: 'Email addresses' }).click();
  await expect(dialog.getByRole('textbox', { name: 'Email addresses' })).toBeFocused();
  await dialog.locator('label', { hasText: 'Role' }).click();
  await expect(dialog.getByRole('combobox', { name: 'Role' })).toBeFocused();
  expect(await page.evaluate(() => {
    getSelection().removeAllRanges();
    return window.find('Email addresses') && getSelection().toString();
  })).toBe('Email addresses');
});

test('text is selected by dragging, by a double click and by the keyboard', async ({ page, world }) => {
  await open(page, world, { at: '/settings/general' });
  const name = field(page, 'Organization name');
  await name.fill('one two three');
  const box = await name.boundingBox();
  const middle = box.y + box.height / 2;
  await page.mouse.move(box.x + 1, middle);
  await page.mouse.down();
  await page.mouse.move(box.x + 200, middle, { steps: 5 });
  await page.mouse.up();
  expect(await selected(name)).toBe('one two three');
  await page.mouse.dblclick(box.x + 8, middle);
  expect(await selected(name)).toMatch(/^one ?$/);
  await page.keyboard.press('End');
  for (let letters = 0; letters < 5; ++letters) await page.keyboard.press('Shift+ArrowLeft');
  expect(await selected(name)).toBe('three');
  await page.keyboard.press('ControlOrMeta+a');
  expect(await selected(name)).toBe('one two three');
  // Frames leave it alone.
  await page.emulateMedia({ colorScheme: 'dark' });
  await page.evaluate(() => new Promise(requestAnimationFrame));
  expect(await selected(name)).toBe('one two three');

  // And words of the page, across its elements.
  const from = await page.getByRole('heading', { name: 'General', level: 2 }).boundingBox();
  await page.mouse.move(from.x + 1, from.y + from.height / 2);
  await page.mouse.down();
  await page.mouse.move(from.x + 60, from.y + from.height / 2, { steps: 5 });
  await page.mouse.up();
  expect(await page.evaluate(() => getSelection().toString())).toMatch(/^Gener/);
});

test('the context menu is the browser\'s own, everywhere', async ({ page, world }) => {
  await open(page, world, { at: '/settings/general' });
  await expect(field(page, 'Organization name')).toBeVisible();
  await page.evaluate(() => {
    globalThis.menus = [];
    addEventListener('contextmenu', (event) => {
      globalThis.menus.push(event.defaultPrevented);
      event.preventDefault();
    });
  });
  for (const place of [field(page, 'Organization name'), page.getByRole('link', { name: 'Users' }), page.getByRole('heading', { level: 1 })]) {
    await place.click({ button: 'right' });
  }
  await page.mouse.click(5, 795, { button: 'right' });
  expect(await page.evaluate(() => globalThis.menus)).toEqual([false, false, false, false]);
});

// ---- What a phone's keyboard is told, and what is checked ---------------------------------------------------------

test('fields say which keyboard they want, what its Enter does, and that names and addresses are no prose', async ({ page, world }) => {
  const says = (locator) => locator.evaluate((element) => [element.inputMode, element.enterKeyHint, element.spellcheck, element.getAttribute('autocapitalize')]);
  await open(page, world, { as: 'visitor', at: '/login' });
  expect(await says(field(page, 'Email'))).toEqual(['email', 'next', false, 'off']);
  await field(page, 'Email').fill(world.server.owner);
  await page.keyboard.press('Enter');
  expect(await says(page.getByLabel('Password', { exact: true }))).toEqual(['', 'go', false, 'off']);
  await page.goto(`${world.url}/forgot-password`);
  expect(await says(field(page, 'Email'))).toEqual(['email', 'send', false, 'off']);
  await page.goto(world.url + (await world.invitation('new@x.example')).at);
  // A person's name begins with a capital letter.
  expect(await says(field(page, 'Name'))).toEqual(['', 'next', false, 'words']);
  expect(await says(page.getByLabel('Password', { exact: true }))).toEqual(['', 'go', false, 'off']);
  const addresses = await open_invite(page, world);
  expect(await says(addresses)).toEqual(['email', '', false, 'off']);
  expect(await says(field(page, 'Search users'))).toEqual(['search', 'search', false, 'off']);
  await page.goto(`${world.url}/settings/general`);
  expect(await says(field(page, 'Organization name'))).toEqual(['', 'done', false, 'off']);
});

// ---- What people bring --------------------------------------------------------------------------------------------

test('a megabyte is pasted: the page goes on, and says what is too much of it', async ({ page, world }) => {
  const addresses = await open_invite(page, world);
  const text = Array.from({ length: 40_000 }, (_, number) => `person.${number}@example.com`).join('\n').padEnd(1_000_000, '\n');
  await copy_to_clipboard(page, text);
  await page.evaluate(() => {
    globalThis.longest = 0;
    new PerformanceObserver((list) => {
      for (const { duration } of list.getEntries()) globalThis.longest = Math.max(globalThis.longest, duration);
    }).observe({ type: 'longtask' });
  });
  await page.keyboard.press('ControlOrMeta+v');
  await expect(invite_dialog(page)).toContainText('40,000');
  expect((await addresses.inputValue()).length).toBe(text.length);
  await page.getByRole('button', { name: 'Send invites' }).click();
  await expect(invite_dialog(page).getByRole('alert')).toContainText('40,000');
});

test('cells of a spreadsheet are pasted: tabs and line ends stand between addresses', async ({ page, world }) => {
  await open_invite(page, world);
  await copy_to_clipboard(page, 'ada@x.example\tgrace@x.example\r\nmary@x.example\t\r\n');
  await page.keyboard.press('ControlOrMeta+v');
  await expect(invite_dialog(page).getByRole('list', { name: 'Preview' }).getByRole('listitem')).toHaveCount(3);
  await expect(invite_dialog(page).getByRole('list', { name: 'Preview' })).not.toContainText('not an address');
});

test('nothing after a NUL is lost: it is a character like any other', async ({ page, world }) => {
  const addresses = await open_invite(page, world);
  const text = 'nul1@x.example\0,\nnul2@x.example';
  // A clipboard of the system may end at a NUL itself: an insertion by the browser's own editing does not.
  await addresses.evaluate((element, words) => {
    element.value = words;
    element.dispatchEvent(new InputEvent('input', { bubbles: true, inputType: 'insertFromPaste' }));
  }, text);
  const preview = invite_dialog(page).getByRole('list', { name: 'Preview' });
  await expect(preview.getByRole('listitem')).toHaveCount(2);
  await expect(preview.getByRole('listitem').first()).toContainText('nul1@x.example\uFFFD');
  await expect(preview.getByRole('listitem').nth(1)).toContainText('nul2@x.example');
  await expect(addresses).toHaveValue(text);
  await page.getByRole('button', { name: 'Send invites' }).click();
  await expect(page.getByText('1 invite sent')).toBeAttached();
  await expect(addresses).toHaveValue(/^nul1@x\.example\0/);
});

test('a name that shows nothing is no name, in whatever script, by what the browser knows of Unicode', async ({ page, world }) => {
  await open(page, world, { at: '/settings/general' });
  const name = field(page, 'Organization name');
  const changes = [];
  page.on('request', (request) => { if (request.method() !== 'GET') changes.push(request.url()); });
  for (const nothing of ['\u3164', '\u115F\u1160', '\u2800', '\u0301', '\uE000', '\u{E0041}', '\u0378']) {
    await name.fill(organization);
    await name.fill(nothing);
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await expect(page.getByText('A name is needed.'), escape(nothing)).toBeVisible();
    await name.fill(`${organization} e\u0301`);
    await expect(page.getByText('A name is needed.')).toBeHidden();
  }
  expect(changes).toEqual([]);
});

test('a total has the separators of its language, and names of another backend cannot turn their line', async ({ page, world }) => {
  const rewrite = (path, change) => page.route(path, async (route) => {
    const reply = await route.fetch();
    const body = await reply.json();
    change(body);
    await route.fulfill({ response: reply, json: body });
  });
  await rewrite(/\/api\/v2\/organization_collaborators\?/, (body) => {
    body.metadata.total = 100000;
    body.results[0].name = 'Eve \u202Egnorw\u0007';
  });
  await rewrite(/\/api\/v2\/userinfo$/, ({ result }) => { result.organizations[0].name = '\u05E9\u05DC\u05D5\u05DD'; });
  await open(page, world, { at: '/settings/users' });
  await expect(page.getByText('100,000 users')).toBeAttached();
  await expect(page.getByRole('cell', { name: 'Eve \uFFFDgnorw\uFFFD' }).first()).toBeVisible();
  await expect(page).toHaveTitle('Users · \u2068\u05E9\u05DC\u05D5\u05DD\u2069 · Roster');
});

test('text is dragged from one place of a field to another', async ({ page, world }) => {
  const addresses = await open_invite(page, world);
  await addresses.fill('first@x.example second@x.example ');
  // The dialog has its size when every entry has its answer.
  const entries = invite_dialog(page).getByRole('listitem');
  await expect(entries.filter({ hasText: 'will be invited' })).toHaveCount(2);
  await addresses.evaluate((element) => element.setSelectionRange(0, 16));
  const box = await addresses.boundingBox();
  await page.mouse.move(box.x + 20, box.y + 10);
  await page.mouse.down();
  await page.mouse.move(box.x + 150, box.y + 10, { steps: 5 });
  await page.mouse.move(box.x + 300, box.y + 10, { steps: 5 });
  await page.mouse.up();
  await expect(addresses).toHaveValue('second@x.example first@x.example ');
  await expect(entries.first()).toContainText('second@x.example');
});

// Files as a desktop would drop them.
const drop = (locator, name, content) => locator.evaluate((element, file) => {
  const event = (type) => {
    // Each its own: a browser empties what an event that is over has carried.
    const dataTransfer = new DataTransfer();
    dataTransfer.items.add(new File([file.bytes ? new Uint8Array(file.bytes) : file.text], file.name, { type: 'text/csv' }));
    return new DragEvent(type, { bubbles: true, cancelable: true, dataTransfer });
  };
  const taken = !element.dispatchEvent(event('dragover'));
  element.dispatchEvent(event('drop'));
  return taken;
}, typeof content === 'string' ? { name, text: content } : { name, bytes: [...content] });

test('a CSV file is dropped on the invite dialog, wherever on it', async ({ page, world }) => {
  const addresses = await open_invite(page, world);
  await addresses.fill('typed@x.example');
  await drop(addresses, 'people.csv', 'Name,Email\r\nAda,ada@x.example\r\n');
  await expect(addresses).toHaveValue('typed@x.example\nAda <ada@x.example>\n');
  await drop(page.getByRole('button', { name: 'Send invites' }), 'people.csv', 'Name;Email\r\nGrace;grace@x.example\r\n');
  await expect(addresses).toHaveValue('typed@x.example\nAda <ada@x.example>\nGrace <grace@x.example>\n');
  await drop(invite_dialog(page), 'empty.csv', '\r\n');
  await expect(invite_dialog(page).getByRole('alert')).toBeVisible();
});

test('files are read in the encodings that spreadsheet programs write, and a picture is refused in words', async ({ page, world }) => {
  const addresses = await open_invite(page, world);
  const csv = 'Name;Email\r\nZoë;zoe@x.example\r\n';
  for (const content of [Buffer.from(`\uFEFF${csv}`), Buffer.from(csv, 'latin1'), Buffer.from(csv, 'utf16le'),
    Buffer.from(`\uFEFF${csv}`, 'utf16le'), Buffer.from(`\uFEFF${csv}`, 'utf16le').swap16()]) {
    await addresses.fill('');
    await drop(addresses, 'people.csv', content);
    await expect(addresses).toHaveValue('Zoë <zoe@x.example>\n');
  }
  for (const picture of [Buffer.from('\x89PNG\r\n\x1a\n\0\0\0\rIHDR', 'latin1'), Buffer.from('\xff\xd8\xff\xe0\0\x10JFIF\0', 'latin1')]) {
    await addresses.fill('kept@x.example');
    await drop(addresses, 'picture.png', picture);
    await expect(invite_dialog(page).getByRole('alert')).toContainText('no list of addresses');
    await expect(addresses).toHaveValue('kept@x.example');
  }
});

test('of a thousand pasted rows the dialog shows totals, and nothing scrolls in it but the dialog and the field', async ({ page, world }) => {
  const addresses = await open_invite(page, world);
  const rows = Array.from({ length: 999 }, (_, number) => `Person ${number}\tp${number}@x.example\tTeam`);
  await addresses.fill(['Name\tEmail\tTeam', ...rows, 'Nobody\tbroken@\tTeam'].join('\n'));
  await expect(invite_dialog(page).getByRole('button', { name: '1 not an address' })).toBeVisible();
  await expect(invite_dialog(page).getByRole('button', { name: /^999 will be invited$/ })).toBeVisible();
  const entries = invite_dialog(page).getByRole('list', { name: 'Preview' }).getByRole('listitem');
  await expect(entries.first()).toContainText('Nobody <broken@>');
  await page.mouse.move(640, 500);
  await page.mouse.wheel(0, 1e6);
  await expect(entries.last()).toContainText('Person 998 <p998@x.example>');
});

test('a file that falls beside what takes files is neither opened nor taken', async ({ page, world }) => {
  await open(page, world, { at: '/settings/users' });
  await expect_rows(page.getByRole('table', { name: 'Users' }));
  expect(await drop(page.locator('body'), 'people.csv', 'ada@x.example')).toBe(true);
  await expect(page).toHaveURL(`${world.url}/settings/users`);
});

// ---- Searches ---------------------------------------------------------------------------------------------------

test('a paste of 100,000 characters into a search stays an address that a reload opens', async ({ page, world }) => {
  await open(page, world, { at: '/settings/users' });
  const search = field(page, 'Search users');
  await search.click();
  await page.keyboard.insertText('ü'.repeat(100_000));
  await expect(page.getByText('You are offline')).toHaveCount(0);
  await expect(page.getByText('No user matches').first()).toBeVisible();
  expect((await search.inputValue()).length).toBe(400);
  expect((await page.reload()).status()).toBe(200);
  await expect(field(page, 'Search users')).toHaveValue('ü'.repeat(400));
});

test('of a search that is typed one request is under way at most, and the newest follows it', async ({ page, world }) => {
  await open(page, world, { at: '/settings/users' });
  await expect_rows(page.getByRole('table', { name: 'Users' }));
  const asked = [];
  let under_way = 0, most = 0;
  await page.route(/organization_collaborators\?/, async (route) => {
    asked.push(new URL(route.request().url()).searchParams.get('q'));
    most = Math.max(most, ++under_way);
    const response = await route.fetch();
    under_way -= 1;
    await route.fulfill({ response });
  });
  const typed = 'nobody has a name that is as long as this one is, and whoever types it all down is typing for a while';
  await field(page, 'Search users').pressSequentially(typed);
  await expect.poll(() => asked.at(-1)).toBe(typed);
  expect(most).toBe(1);
});

// ---- Addresses in letters beyond a to z -------------------------------------------------------------------------

test('a domain in letters beyond a to z is one address however it is written, and is read in its own letters', async ({ page, world }) => {
  const addresses = await open_invite(page, world);
  await addresses.fill('info@bücher.example, INFO@bu\u0308cher.example info@xn--bcher-kva.example; a@\u0430pple.example quac\u212A@x.example');
  const entries = invite_dialog(page).getByRole('listitem');
  await expect(entries.filter({ hasText: 'will be invited' })).toHaveCount(2);
  await expect(invite_dialog(page)).toContainText('character 5 is “\u212A” (U+212A)');
  await page.getByRole('button', { name: 'Send invites' }).click();
  await open(page, world, { at: '/settings/invitations' });
  const table = page.getByRole('table', { name: 'Invitations' });
  await expect(table).toContainText('info@bücher.example');
  await expect(table, 'a Cyrillic letter among Latin ones').toContainText('a@xn--pple-43d.example');
});
