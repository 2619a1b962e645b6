// Every flow of the console, once: as `as`, from the address `at`, in steps that a hand takes (hands.mjs), until
// `walk` has seen what it is for. walk.spec.mjs walks each with the pointer and again with the keyboard alone.
import { expect } from '@playwright/test';
import { expect_rows, organization, other_organization } from './steps.mjs';

const heading = (page, name) => page.getByRole('heading', { name, exact: true });
const field = (page, name) => page.getByRole('textbox', { name, exact: true });
const row = (page, text) => page.getByRole('table', { name: 'Invitations' }).getByRole('row').filter({ hasText: text });
const dialog = (page, name) => page.getByRole('dialog', { name });
const settings = ['navigation', { name: 'Settings' }];
const invited = (at) => async (world) => {
  await world.invitation('grace@x.example');
  return at;
};

// What a row of invitations offers: buttons in words or, on a narrow page, a menu of them.
async function act_on_invitation(page, hand, name) {
  const menu = /^Actions for/;
  if (!await page.getByRole('button', { name: menu }).count()) return hand.press('button', new RegExp(`^${name}`));
  await hand.press('button', menu);
  return hand.press('menuitem', name);
}

export const flows = [
  { name: 'sign in, choose an organization, sign out', as: 'visitor', at: '/settings/users',
    async walk({ page, hand, world }) {
      await hand.type('Email', world.server.owner);
      await hand.press('button', 'Continue');
      await hand.type('Password', world.server.password);
      await hand.press('button', 'Sign in');
      await hand.press('button', other_organization);
      await expect(page).toHaveURL(`${world.url}/settings/users`);
      await expect(page.getByRole('banner')).toContainText(other_organization);
      await hand.choose_in_menu('User menu', 'Sign out');
      await expect(heading(page, 'Sign in')).toBeFocused();
    } },
  { name: 'forgot password, set a new one, sign in with it', as: 'visitor', at: '/login',
    async walk({ page, hand, world }) {
      await hand.press('link', 'Forgot password?');
      await hand.type('Email', world.server.owner);
      await hand.press('button', 'Send reset link');
      await expect(page.getByText('Look into your mail')).toBeVisible();
      await page.goto(world.url + await world.reset_link());
      await hand.type('New password', 'a-new-one-of-mine');
      await hand.press('button', 'Set password');
      await expect(page.getByText('Password set. Sign in.')).toBeVisible();
      await hand.type('Email', world.server.owner);
      await hand.press('button', 'Continue');
      await hand.type('Password', 'a-new-one-of-mine');
      await hand.press('button', 'Sign in');
      await expect(heading(page, 'Choose an organization')).toBeFocused();
    } },
  { name: 'join with a new account', as: 'visitor', at: async (world) => (await world.invitation('new@x.example')).at,
    async walk({ page, hand, world }) {
      await hand.type('Name', 'Nova New');
      await hand.type('Password', world.password);
      await hand.press('button', 'Create account');
      await expect(page).toHaveURL(`${world.url}/`);
      await expect(heading(page, organization)).toBeFocused();
    } },
  { name: 'join with an existing account', as: 'visitor', at: (world) => world.link_for_an_account(),
    async walk({ page, hand, world }) {
      await hand.type('Password', world.password);
      await hand.press('button', 'Sign in and join');
      await expect(heading(page, other_organization)).toBeFocused();
    } },
  { name: 'a link for somebody else: sign out and continue', at: async (world) => (await world.invitation('new@x.example')).at,
    async walk({ page, hand }) {
      await hand.press('button', /^Sign out and continue as /);
      await expect(page.getByRole('button', { name: 'Create account' })).toBeVisible();
    } },
  { name: 'invite, see what was not sent, undo', at: '/settings/users',
    async walk({ page, hand }) {
      await hand.press('button', 'Invite');
      await hand.type('Email addresses', 'ada@x.example, broken@');
      await hand.choose('Role', 'Owner');
      await expect(dialog(page, 'Invite people').getByRole('listitem')).toHaveCount(2);
      await hand.press('button', 'Send invites');
      await expect(field(page, 'Email addresses')).toHaveValue(/^broken@/);
      // The toasts stay operable under a dialog.
      await hand.press('button', 'Undo');
      await expect(page.getByText('1 invitation revoked. No mail leaves.')).toBeVisible();
      await hand.close_dialog();
      await expect(dialog(page, 'Invite people')).toBeHidden();
      await expect(page.getByRole('button', { name: 'Invite', exact: true })).toBeFocused();
      await hand.press('link', 'Invitations', settings);
      await expect(row(page, 'ada@x.example')).toContainText('Revoked');
      await expect(row(page, 'ada@x.example')).toContainText('Owner');
    } },
  { name: 'resend, copy the link, revoke', at: invited('/settings/invitations?q=grace'),
    async walk({ page, hand, world }) {
      await act_on_invitation(page, hand, 'Resend');
      await expect(page.getByText('A new link is on its way to grace@x.example.')).toBeVisible();
      await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
      await act_on_invitation(page, hand, 'Copy link');
      await expect(page.getByText('Link copied. Earlier links no longer work.')).toBeVisible();
      expect(await page.evaluate(() => navigator.clipboard.readText())).toContain(`${world.url}/register?organizationId=`);
      await act_on_invitation(page, hand, 'Revoke');
      await expect(dialog(page, 'Revoke invitation?').getByRole('button', { name: 'Cancel' })).toBeFocused();
      await hand.press('button', 'Cancel');
      await expect(row(page, 'grace@').getByRole('button', { name: /^(Revoke|Actions)/ })).toBeFocused();
      await act_on_invitation(page, hand, 'Revoke');
      await hand.press('button', 'Revoke', ['dialog']);
      await expect(row(page, 'grace@')).toContainText('Revoked');
      await expect(row(page, 'grace@').getByRole('button', { name: /^(Revoke|Actions)/ })).toBeFocused();
    } },
  { name: 'search, filter, sort, clear', at: '/settings/users',
    async walk({ page, hand, world }) {
      const users = page.getByRole('table', { name: 'Users' });
      await hand.type('Search users', world.server.owner);
      await expect(users).toHaveAttribute('aria-rowcount', '2');
      await hand.press('button', 'Clear search');
      await expect(field(page, 'Search users')).toBeFocused();
      await hand.choose('Role', 'Owner');
      await expect(page).toHaveURL(/role=owner/);
      await hand.press('button', 'Email', ['table']);
      await expect(page.getByRole('columnheader', { name: 'Email' })).toHaveAttribute('aria-sort', 'ascending');
    } },
  { name: 'switch organization', at: '/settings/general',
    async walk({ page, hand, world }) {
      await hand.choose_in_menu('User menu', 'Switch organization');
      await hand.press('button', other_organization);
      await expect(page).toHaveURL(`${world.url}/`);
      await expect(heading(page, other_organization)).toBeFocused();
    } },
  { name: 'theme', at: '/',
    async walk({ page, hand }) {
      await hand.choose_in_menu('User menu', 'Theme', 'Dark');
      await expect(page.locator('html')).toHaveCSS('color-scheme', 'dark');
      await page.keyboard.press('Escape');
      await expect(page.getByRole('button', { name: 'User menu' })).toBeFocused();
      await page.reload();
      await expect(heading(page, organization)).toBeVisible();
      await expect(page.locator('html')).toHaveCSS('color-scheme', 'dark');
    } },
  { name: 'rename the organization, which somebody else renamed too', at: '/settings/general', notes: [/status of 412/],
    async walk({ page, hand, world }) {
      await hand.type('Organization name', 'First');
      await hand.press('button', 'Save');
      await expect(page.getByRole('banner')).toContainText('First');
      await world.rename_organization('Theirs');
      await hand.type('Organization name', 'Mine');
      await hand.press('button', 'Save');
      await expect(dialog(page, 'Changed meanwhile')).toContainText('Theirs');
      await hand.press('button', 'Use mine');
      await expect(page.getByRole('banner')).toContainText('Mine');
      await expect(page.getByRole('button', { name: 'Save' })).toBeFocused();
    } },
  { name: 'a session that ended: sign in again, and the work goes on', at: '/settings/general',
    async walk({ page, hand, world }) {
      await field(page, 'Organization name').waitFor();
      await page.context().clearCookies();
      await hand.type('Organization name', 'Saved after all');
      await hand.press('button', 'Save');
      await expect(dialog(page, 'Sign in again')).toBeVisible();
      await hand.type('Password', world.server.password);
      await hand.press('button', 'Sign in');
      await expect(page.getByRole('banner')).toContainText('Saved after all');
      await expect(dialog(page, 'Sign in again')).toBeHidden();
    } },
  { name: 'somebody else signed in in another tab: nothing is done in their name', at: '/settings/general',
    async walk({ page, hand, world }) {
      await field(page, 'Organization name').waitFor();
      await world.give_session(page.context(), await world.collaborator_session());
      await hand.type('Organization name', 'Meant by the owner');
      await hand.press('button', 'Save');
      await expect(dialog(page, 'Sign in again')).toContainText('Somebody else signed in in another tab.');
      await hand.type('Password', world.server.password);
      await hand.press('button', 'Sign in');
      await expect(page.getByRole('banner')).toContainText('Meant by the owner');
      await expect(dialog(page, 'Sign in again')).toBeHidden();
    } },
  { name: 'another tab switched: switch back, then go on', at: '/settings/general', notes: [/status of 409/],
    async walk({ page, hand, world }) {
      await field(page, 'Organization name').waitFor();
      await world.switch_organization(page.context());
      await hand.press('link', 'Users', settings);
      await hand.press('button', `Switch back to ${organization}`);
      await expect_rows(page.getByRole('table', { name: 'Users' }));
      await expect(page.getByRole('banner')).toContainText(organization);
      await world.switch_organization(page.context());
      await hand.press('link', 'Invitations', settings);
      await hand.press('button', `Go on in ${other_organization}`);
      await expect(page.getByRole('banner')).toContainText(other_organization);
    } },
  { name: 'offline, and try again', at: '/settings/general', notes: [/net::ERR_FAILED/],
    async walk({ page, hand }) {
      await field(page, 'Organization name').waitFor();
      await page.route('**/api/v2/**', (route) => route.abort());
      await hand.press('link', 'Users', settings);
      await expect(page.getByText('You are offline. Nothing is lost.')).toBeVisible();
      await hand.press('button', 'Retry');
      await expect(page.getByText('You are offline. Nothing is lost.')).toBeVisible();
      await page.unroute('**/api/v2/**');
      // It tries again by itself, too.
      await expect_rows(page.getByRole('table', { name: 'Users' }), { timeout: 30_000 });
      await expect(page.getByText('You are offline. Nothing is lost.')).toHaveCount(0);
    } },
  { name: 'an address that is not there', at: '/no/such/page',
    async walk({ page, hand, world }) {
      await hand.press('link', 'Back to overview');
      await expect(page).toHaveURL(`${world.url}/`);
      await expect(heading(page, organization)).toBeFocused();
    } },
];
