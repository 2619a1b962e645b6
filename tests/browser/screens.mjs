// Every screen, dialog, menu and state of the console, once. The tests of screens.spec.mjs are made of this table, and
// idle.spec.mjs and the walk in Firefox read it too: what is added here is held to the same rules as the rest.
//
//   name     of the test and of its file in snapshots/
//   as       who looks: 'visitor', 'owner', 'collaborator' (default: 'owner')
//   at       the address, or a function of the world (world.mjs) that makes what it leads to
//   title    what the tab says
//   shows    [role, name] of what is there once the screen is
//   focus    [role, name] of what has the focus then; null where nobody was moved: a page that was just opened, whose
//            first Tab begins at its top
//   then     steps from the opened address to this state
//   before   prepares the page before it is opened (a reply that fails, or never comes)
//   notes    patterns of the browser's own notes on its console that this state provokes
//   awaits   what it waits for and so is not idle: a reply, the end of a toast, the next try
import process from 'node:process';
import { organization, other_organization } from './steps.mjs';

const titled = (screen) => `${screen} · ${organization} · Roster`;
const tab = (page, name) => page.getByRole('navigation', { name: 'Settings' }).getByRole('link', { name });
const press = (page, name, role = 'button') => page.getByRole(role, { name, exact: true }).click();
const fill = (page, name, text) => page.getByRole('textbox', { name, exact: true }).fill(text);
const fill_password = (page, text, name = 'Password') => page.getByLabel(name, { exact: true }).fill(text);

const ending = (path) => new RegExp(`/api/v2${path}(\\?|$)`);
const never = (path) => (page) => page.route(ending(path), () => {});
const refused = (path) => (page) => page.route(ending(path), (route) => route.fulfill({ status: 403, contentType: 'application/json',
  body: JSON.stringify({ error: { code: 'not_an_owner', detail: 'Only owners can do this.' } }) }));
const failing = (path) => (page) => page.route(ending(path), (route) => route.fulfill({ status: 500, contentType: 'application/json',
  body: JSON.stringify({ error: { detail: 'Out of order' } }) }));
const status_note = (status) => new RegExp(`Failed to load resource: the server responded with a status of ${status}`);

async function type_email(page, world) {
  await fill(page, 'Email', world.server.owner);
  await press(page, 'Continue');
  await page.getByLabel('Password', { exact: true }).waitFor();
}

async function type_password(page, world) {
  await type_email(page, world);
  await fill_password(page, world.server.password);
  await press(page, 'Sign in');
  await page.getByRole('heading', { name: 'Choose an organization' }).waitFor();
}

async function open_user_menu(page) {
  await press(page, 'User menu');
  await page.getByRole('menu').waitFor();
}

// By the row's button, or by its menu where there is no room for words.
async function act_on_row(page, words, action) {
  const button = row_of(page, words).getByRole('button', { name: action });
  const menu = row_of(page, words).getByRole('button', { name: 'Actions for' });
  await button.or(menu).first().waitFor();
  if (await menu.count() === 0) return button.click();
  await menu.click();
  await page.getByRole('menuitem', { name: action }).click();
}

async function open_invite(page) {
  await press(page, 'Invite');
  await page.getByRole('dialog', { name: 'Invite people' }).waitFor();
}

async function write_invites(page, text) {
  await open_invite(page);
  await fill(page, 'Email addresses', text);
  await page.getByRole('list', { name: 'Preview' }).waitFor();
}

const organization_loaded = (page) => page.getByRole('textbox', { name: 'Organization name' }).waitFor();

const with_invitation = (at) => async (world) => {
  await world.invitation('grace@x.example');
  return at;
};
const row_of = (page, email) => page.getByRole('table', { name: 'Invitations' }).getByRole('row').filter({ hasText: email });

export const screens = [
  // ---- A visitor's
  { name: 'sign-in', as: 'visitor', at: '/login', title: 'Sign in · Roster', shows: ['heading', 'Sign in'], focus: ['textbox', 'Email'] },
  { name: 'sign-in-no-address', as: 'visitor', at: '/login', title: 'Sign in · Roster', shows: ['alert'], focus: ['textbox', 'Email'],
    async then(page) { await fill(page, 'Email', 'broken@'); await press(page, 'Continue'); } },
  { name: 'sign-in-password', as: 'visitor', at: '/login', title: 'Sign in · Roster', shows: ['textbox', 'Password'], focus: ['textbox', 'Password'], then: type_email },
  { name: 'sign-in-wrong-password', as: 'visitor', at: '/login', title: 'Sign in · Roster', shows: ['alert'], focus: ['textbox', 'Password'],
    async then(page, world) { await type_email(page, world); await fill_password(page, 'not this one'); await press(page, 'Sign in'); } },
  { name: 'choose-an-organization', as: 'visitor', at: '/login', title: 'Choose an organization · Roster', shows: ['button', organization],
    focus: ['heading', 'Choose an organization'], then: type_password },
  { name: 'forgot-password', as: 'visitor', at: '/forgot-password', title: 'Forgot password · Roster', shows: ['button', 'Send reset link'], focus: null },
  { name: 'forgot-password-sent', as: 'visitor', at: '/forgot-password', title: 'Forgot password · Roster', shows: ['link', 'Back to sign in'], focus: ['heading', 'Forgot password'],
    async then(page) { await fill(page, 'Email', 'somebody@x.example'); await press(page, 'Send reset link'); await page.getByText('Look into your mail').waitFor(); } },
  { name: 'reset-password', as: 'visitor', at: (world) => world.reset_link(), title: 'Reset password · Roster', shows: ['button', 'Set password'], focus: ['textbox', 'New password'] },
  { name: 'reset-password-dead', as: 'visitor', at: '/reset-password', title: 'Reset password · Roster', shows: ['link', 'Ask for a new link'], focus: null },
  { name: 'reset-password-done', as: 'visitor', at: (world) => world.reset_link(), title: 'Sign in · Roster', shows: ['heading', 'Sign in'], focus: ['heading', 'Sign in'],
    async then(page, world) { await fill_password(page, world.password, 'New password'); await press(page, 'Set password'); await page.getByText('Password set. Sign in.').waitFor(); } },

  // ---- Behind a link
  { name: 'join-new', as: 'visitor', at: async (world) => (await world.invitation('new@x.example')).at, title: `Join · ${organization} · Roster`,
    shows: ['heading', `Join ${organization}`], focus: ['textbox', 'Name'] },
  { name: 'join-new-refused', as: 'visitor', at: async (world) => (await world.invitation('new@x.example')).at, title: `Join · ${organization} · Roster`,
    shows: ['alert'], focus: ['textbox', 'Password'],
    async then(page) { await fill(page, 'Name', 'Nova New'); await fill_password(page, 'short'); await press(page, 'Create account'); } },
  { name: 'join-existing', as: 'visitor', at: (world) => world.link_for_an_account(), title: `Join · ${other_organization} · Roster`,
    shows: ['button', 'Sign in and join'], focus: ['textbox', 'Password'] },
  { name: 'join-wrong-account', at: async (world) => (await world.invitation('new@x.example')).at, title: `Join · ${organization} · Roster`,
    shows: ['button', /^Sign out and continue as /], focus: null },
  { name: 'join-used', as: 'visitor', at: (world) => world.used_link(), title: `Join · ${organization} · Roster`,
    shows: ['heading', 'This invitation has already been used'], focus: null, notes: [status_note(410)] },
  { name: 'join-revoked', as: 'visitor', at: (world) => world.revoked_link(), title: `Join · ${organization} · Roster`,
    shows: ['heading', 'This invitation was revoked'], focus: null, notes: [status_note(410)] },
  { name: 'join-replaced', as: 'visitor', at: (world) => world.replaced_link(), title: `Join · ${organization} · Roster`,
    shows: ['heading', 'A newer link replaced this one'], focus: null, notes: [status_note(410)] },
  { name: 'join-unknown', as: 'visitor', at: async (world) => `/register?organizationId=${await world.organization_id()}#token=no-such-token`,
    title: `Join · ${organization} · Roster`, shows: ['heading', 'This invitation link is not known'], focus: null, notes: [status_note(404)] },
  { name: 'sign-in-to-organization', as: 'visitor', at: async (world) => `/register?organizationId=${await world.organization_id()}`,
    title: `Sign in · ${organization} · Roster`, shows: ['heading', `Sign in to ${organization}`], focus: ['textbox', 'Email'] },
  { name: 'sign-in-to-nowhere', as: 'visitor', at: '/register?organizationId=org_nowhere', title: 'Sign in · Roster',
    shows: ['heading', 'This organization is not known'], focus: null, notes: [status_note(404)] },
  { name: 'sign-in-elsewhere', at: async (world) => `/register?organizationId=${await world.organization_id(other_organization)}`,
    title: `Sign in · ${other_organization} · Roster`, shows: ['button', `Switch to ${other_organization}`], focus: null },

  // ---- Somebody who is signed in
  { name: 'opening', is_wordless_on_a_phone: true, at: '/', before: never('/userinfo'), title: 'Overview · Roster', shows: ['link', 'Roster'], focus: null, awaits: 'a reply' },
  { name: 'overview', at: '/', title: titled('Overview'), shows: ['heading', organization], focus: null },
  { name: 'overview-collaborator', as: 'collaborator', at: '/', title: titled('Overview'), shows: ['heading', organization], focus: null },
  { name: 'user-menu', at: '/', title: titled('Overview'), shows: ['menuitem', 'Sign out'], focus: ['menuitem', 'Organization settings'], then: open_user_menu },
  { name: 'user-menu-theme', at: '/', title: titled('Overview'), shows: ['menuitemradio', 'System'], focus: ['menuitem', 'Theme'],
    async then(page) { await open_user_menu(page); await press(page, 'Theme', 'menuitem'); } },
  { name: 'switch-organization', at: '/', title: titled('Overview'), shows: ['button', other_organization], focus: ['dialog', 'Switch organization'],
    // Later, it would open with its list in it, and the focus on that.
    async then(page) { await has_second_part(page); await open_user_menu(page); await press(page, 'Switch organization', 'menuitem'); } },
  { name: 'general', at: '/settings/users', title: titled('General'), shows: ['button', 'Copy organization ID'], focus: ['link', 'General'],
    async then(page) { await tab(page, 'General').click(); } },
  { name: 'general-collaborator', as: 'collaborator', at: '/settings/general', title: titled('General'), shows: ['button', 'Copy organization ID'], focus: null },
  { name: 'general-loading', at: '/settings/general', before: never('/organizations/[^/]*'), title: titled('General'), shows: ['heading', 'General'], focus: null, awaits: 'a reply' },
  { name: 'general-saved', at: '/settings/general', title: `General · Lovelace · Roster`, shows: ['button', 'Save'], focus: ['button', 'Save'], awaits: 'the end of a toast',
    async then(page) { await fill(page, 'Organization name', 'Lovelace'); await press(page, 'Save'); await page.getByText('Saved', { exact: true }).waitFor(); } },
  { name: 'general-refused', at: '/settings/general', title: titled('General'), shows: ['alert'], focus: ['textbox', 'Organization name'],
    async then(page) { await fill(page, 'Organization name', ' '); await press(page, 'Save'); } },
  { name: 'users', at: '/settings/general', title: titled('Users'), shows: ['table', 'Users'], focus: ['link', 'Users'],
    async then(page) { await tab(page, 'Users').click(); } },
  { name: 'users-none', at: '/settings/users?q=nobody-is-called-this', title: titled('Users'), shows: ['button', 'Clear search and filter'], focus: null },
  { name: 'users-loading', at: '/settings/users', before: never('/organization_collaborators'), title: titled('Users'), shows: ['searchbox or textbox', 'Search users'], focus: null, awaits: 'a reply' },
  { name: 'users-refused', at: '/settings/users', before: refused('/organization_collaborators'), title: titled('Users'), shows: ['alert'], focus: null, notes: [status_note(403)] },
  { name: 'users-failing', at: '/settings/users', before: failing('/organization_collaborators'), title: titled('Users'), shows: ['button', 'Retry'], focus: null,
    notes: [status_note(500)], awaits: 'the next try' },
  { name: 'users-collaborator', as: 'collaborator', at: '/settings/users', title: titled('Users'), shows: ['heading', 'Only owners can see this'], focus: null },
  { name: 'invite', at: '/settings/users', title: titled('Users'), shows: ['dialog', 'Invite people'], focus: ['textbox', 'Email addresses'], then: open_invite },
  { name: 'invite-preview', at: '/settings/users', title: titled('Users'), shows: ['list', 'Preview'], focus: ['textbox', 'Email addresses'],
    then: (page) => write_invites(page, 'ada@x.example, Grace Hopper <grace@x.example>; broken@, ada@X.example') },
  { name: 'invite-results', at: '/settings/users', title: titled('Users'), shows: ['button', '1 invited'], focus: ['button', 'Send invites'], awaits: 'the end of a toast',
    async then(page) { await write_invites(page, 'ada@x.example, broken@'); await press(page, 'Send invites'); } },
  { name: 'invite-sent', at: '/settings/users', title: titled('Users'), shows: ['button', 'Undo'], focus: ['button', 'Invite'], awaits: 'the end of a toast',
    async then(page) { await write_invites(page, 'ada@x.example'); await press(page, 'Send invites'); await page.getByRole('dialog').waitFor({ state: 'detached' }); } },
  { name: 'invitations', at: with_invitation('/settings/general'), title: titled('Invitations'), shows: ['table', 'Invitations'], focus: ['link', 'Invitations'],
    async then(page) { await tab(page, 'Invitations').click(); } },
  { name: 'invitations-none', at: '/settings/invitations?q=nobody', title: titled('Invitations'), shows: ['button', 'Clear search and filter'], focus: null },
  { name: 'invitations-revoke', at: with_invitation('/settings/invitations?q=grace'), title: titled('Invitations'), shows: ['dialog', 'Revoke invitation?'], focus: ['button', 'Cancel'],
    async then(page) { await act_on_row(page, 'grace@', 'Revoke'); } },
  { name: 'invitations-revoked', at: with_invitation('/settings/invitations?q=grace'), title: titled('Invitations'), shows: ['row', /Revoked/], focus: ['button', /^Revoke/],
    awaits: 'the end of a toast',
    async then(page) {
      await act_on_row(page, 'grace@', 'Revoke');
      await page.getByRole('dialog').getByRole('button', { name: 'Revoke' }).click();
      await page.getByText('The invitation of grace@x.example was revoked').waitFor();
    } },
  { name: 'new-version', at: '/', title: titled('Overview'), shows: ['alert'], focus: null,
    then: (page) => page.evaluate(() => { document.getElementById('news').hidden = false; }) },
  { name: 'invitations-resent', at: with_invitation('/settings/invitations?q=grace'), title: titled('Invitations'), shows: ['button', 'Dismiss'], focus: ['button', /^Resend/],
    awaits: 'the end of a toast',
    async then(page, world) {
      await row_of(page, 'grace@').waitFor();
      // The list that is read after it comes when the mail has left: it says when.
      await page.route(ending('/organization_invitations'), async (route) => {
        if (route.request().method() === 'GET') await world.mail_to_leave('grace@x.example');
        await route.continue();
      });
      await act_on_row(page, 'grace@', 'Resend');
      await row_of(page, 'grace@').getByText(/\d{4}/).nth(1).waitFor();
    } },
  { name: 'not-found', at: '/no/such/page', title: titled('Page not found'), shows: ['heading', 'Page not found'], focus: null },

  ...[
    ['sign-in', '/login', 'Sign in', ['textbox', 'Email']],
    ['forgot-password', '/forgot-password', 'Forgot password', null],
    ['reset-password', '/reset-password#token=x', 'Reset password', ['textbox', 'New password']],
    ['join', '/register#token=x', 'Join', null],
  ].map(([name, at, heading, focus]) => ({ name: `${name}-offline`, as: 'visitor', at, title: `${heading} · Roster`, shows: ['button', 'Retry'], focus,
    before: (page) => page.route(ending('/.*'), (route) => route.abort()), notes: [/net::ERR_FAILED/], awaits: 'the next try' })),

  // ---- Dialogs that come by themselves
  { name: 'sign-in-again', at: '/settings/general', title: titled('Users'), shows: ['dialog', 'Sign in again'], focus: ['textbox', 'Password'],
    async then(page) { await organization_loaded(page); await page.context().clearCookies(); await tab(page, 'Users').click(); } },
  { name: 'changed-meanwhile', at: '/settings/general', title: 'General · Theirs · Roster', shows: ['dialog', 'Changed meanwhile'], focus: ['button', 'Keep theirs'], notes: [status_note(412)],
    async then(page, world) {
      await organization_loaded(page);
      await world.rename_organization('Theirs');
      await fill(page, 'Organization name', 'Mine');
      await press(page, 'Save');
    } },
  { name: 'other-organization', at: '/settings/general', title: titled('Users'), shows: ['dialog', `You are now in ${other_organization}`],
    focus: ['button', `Go on in ${other_organization}`], notes: [status_note(409)],
    async then(page, world) {
      await organization_loaded(page);
      await world.switch_organization(page.context());
      await tab(page, 'Users').click();
    } },
  { name: 'offline', at: '/settings/general', title: titled('Users'), shows: ['button', 'Retry'], focus: ['link', 'Users'], notes: [/net::ERR_FAILED/], awaits: 'the next try',
    async then(page) {
      await organization_loaded(page);
      await page.route('**/api/v2/**', (route) => route.abort());
      await tab(page, 'Users').click();
    } },
];

// What `shows` and `focus` name.
export function locate(page, [role, name]) {
  if (role === 'searchbox or textbox') return page.getByRole('searchbox', { name }).or(page.getByRole('textbox', { name }));
  // A password has no role.
  if (role === 'textbox' && /password/i.test(name)) return page.getByLabel(name, { exact: true });
  return page.getByRole(role, name === undefined ? {} : { name, exact: typeof name === 'string' }).first();
}

// Opens an address as somebody: as, at and before as above.
export async function open(page, world, { as = 'owner', at, before }) {
  if (as !== 'visitor') {
    const cookie = await (as === 'owner' ? world.new_owner_session() : world.collaborator_session());
    await world.give_session(page.context(), cookie);
  }
  await before?.(page, world);
  await page.goto(world.url + (typeof at === 'string' ? at : await at(world)));
}

// Until the graphics card has taken over from the processor, which draws the first frames.
export async function drawn_by_graphics_card(page) {
  await page.locator('#first-paint').waitFor({ state: 'detached' });
  await page.waitForFunction(() => document.getElementById('canvas').getContext('webgl2'));
}

// Until the second part of the program is there, which comes by itself when the page has nothing to do.
export async function has_second_part(page) {
  const is_there = () => performance.getEntriesByType('resource').some(({ name, responseEnd }) => (
    /\/roster\.second\./.test(name) && responseEnd > 0));
  while (!await page.evaluate(is_there)) await new Promise((done) => setTimeout(done, 50));
}

// Opens a screen of the table, as whoever it is for, and waits until it is there.
export async function open_screen(page, world, screen) {
  await open(page, world, screen);
  await screen.then?.(page, world);
  await locate(page, screen.shows).waitFor();
}
