// Somebody signed in by password, as a browser is: a session cookie, the console's header and its origin.
export class Session {
  #url;
  #cookie = '';

  constructor(url) {
    this.#url = url;
  }

  static async of(server, organization_name) {
    const session = new Session(server.url);
    const answer = await session.post('/api/v2/users/login', { email: server.owner, password: server.password });
    if (answer.login_ticket) {
      const { id } = answer.organizations.find((each) => each.name === organization_name);
      await session.post('/api/v2/users/login/select', { login_ticket: answer.login_ticket, organization_id: id });
    }
    return session;
  }

  async send(method, path, body) {
    return fetch(this.#url + path, {
      method,
      headers: {
        'Content-Type': 'application/json', 'Roster-Client': '1', Origin: this.#url, Cookie: this.#cookie,
      },
      body: body === undefined ? undefined : JSON.stringify(body),
    });
  }

  // The result of a request that must succeed.
  async post(path, body) {
    const reply = await this.send('POST', path, body);
    if (!reply.ok) throw new Error(`POST ${path}: ${reply.status} ${await reply.text()}`);
    const cookie = reply.headers.get('set-cookie');
    if (cookie) this.#cookie = cookie.split(';')[0];
    const text = await reply.text();
    return text ? JSON.parse(text).result : undefined;
  }

  // A page of a list.
  async list(path) {
    const reply = await this.send('GET', path);
    if (!reply.ok) throw new Error(`GET ${path}: ${reply.status} ${await reply.text()}`);
    return (await reply.json()).results;
  }
}
