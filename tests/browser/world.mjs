// What a screen needs to be there before it is opened (a session, an invitation's link, a used one), made over HTTP
// as the console would, but without a page.
import { organization, other_organization } from './steps.mjs';

const password = 'correct-horse-staple';

export class World {
  #server;
  #cookies = new Map();
  #ids = new Map();

  constructor(server) {
    this.#server = server;
  }

  get server() { return this.#server; }
  get url() { return this.#server.url; }
  get password() { return password; }

  async #call(method, path, body, cookie) {
    const reply = await fetch(`${this.url}/api/v2${path}`, {
      method,
      headers: { 'Content-Type': 'application/json', 'Roster-Client': '1', Origin: this.url, ...(cookie ? { Cookie: cookie } : {}) },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await reply.text();
    if (!reply.ok) throw new Error(`${method} ${path}: ${reply.status} ${text}`);
    const [set] = reply.headers.getSetCookie();
    return { cookie: set?.split(';')[0], ...(text ? JSON.parse(text) : {}) };
  }

  // The cookie of a new session of the owner, in `into`.
  async new_owner_session(into = organization) {
    const first = await this.#call('POST', '/users/login', { email: this.#server.owner, password: this.#server.password });
    for (const { id, name } of first.result.organizations) this.#ids.set(name, id);
    const { cookie } = await this.#call('POST', '/users/login/select',
      { login_ticket: first.result.login_ticket, organization_id: this.#ids.get(into) });
    return cookie;
  }

  // One that only the world itself uses.
  async #owner_session(into) {
    if (!this.#cookies.has(into)) this.#cookies.set(into, await this.new_owner_session(into));
    return this.#cookies.get(into);
  }

  async call_as_owner(method, path, body, into = organization) {
    return this.#call(method, path, body, await this.#owner_session(into));
  }

  // A person with an account, who is a collaborator of the demo's organization. The session's cookie.
  async collaborator_session(email = 'cora@x.example') {
    const { token, id } = await this.invitation(email);
    const { cookie } = await this.#call('POST', '/organization_invitations/accept',
      { organization_id: id, token, name: 'Cora Collaborator', password });
    return cookie;
  }

  // A fresh invitation: its path in the console, its id, its token, and the organization's.
  async invitation(email, into = organization) {
    const { result } = await this.call_as_owner('POST', '/organization_invitations', { email, send_mail: false }, into);
    const link = new URL(result.registration_url);
    return {
      at: link.pathname + link.search + link.hash,
      invitation: result.id,
      id: link.searchParams.get('organizationId'),
      token: new URLSearchParams(link.hash.slice(1)).get('token'),
    };
  }

  // Until the list says that an invitation's mail was sent.
  async mail_to_leave(email) {
    for (;;) {
      const { results } = await this.call_as_owner('GET', `/organization_invitations?q=${encodeURIComponent(email)}`);
      if (results[0]?.sent_at) return;
      await new Promise((done) => setTimeout(done, 50));
    }
  }

  async organization_id(name = organization) {
    await this.#owner_session(organization);
    return this.#ids.get(name);
  }

  // Links of invitations that no longer work, and of one whose address has an account by now.
  async used_link() {
    const { at, id, token } = await this.invitation('used@x.example');
    await this.#call('POST', '/organization_invitations/accept', { organization_id: id, token, name: 'Ursula Used', password });
    return at;
  }

  async revoked_link() {
    const { at, invitation } = await this.invitation('revoked@x.example');
    await this.call_as_owner('POST', `/organization_invitations/${invitation}/invalidate`);
    return at;
  }

  async replaced_link() {
    const { at } = await this.invitation('replaced@x.example');
    await this.invitation('replaced@x.example');
    return at;
  }

  async link_for_an_account() {
    await this.collaborator_session('two.homes@x.example');
    return (await this.invitation('two.homes@x.example', other_organization)).at;
  }

  async reset_link() {
    await this.#call('POST', '/users/request_password_reset', { email: this.#server.owner });
    for (;;) {
      const link = (await this.#server.links_to(this.#server.owner)).find((one) => one.includes('/reset-password'));
      if (link) return link.slice(link.indexOf('/reset-password'));
      await new Promise((done) => setTimeout(done, 50));
    }
  }

  // Somebody else's change of what General shows.
  async rename_organization(name) {
    await this.call_as_owner('PATCH', `/organizations/${await this.organization_id()}`, { name });
  }

  // As another tab of this browser context would.
  async switch_organization(context, name = other_organization) {
    const [{ name: key, value }] = await context.cookies();
    const { cookie } = await this.#call('POST', '/users/switch_organization', { organization_id: await this.organization_id(name) }, `${key}=${value}`);
    if (cookie) await this.give_session(context, cookie);
  }

  async give_session(context, cookie) {
    const [name] = cookie.split('=', 1);
    await context.addCookies([{ name, value: cookie.slice(name.length + 1), url: this.url, httpOnly: true, sameSite: 'Lax' }]);
  }
}
