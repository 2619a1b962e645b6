// How fast server-mock answers: at 1,000 and at 1,000,000 members, durable as it always is.
//
//   node server.mjs [--members 1000,1000000] [--seconds 3] [--clients 8]
//
// Prints a table: start (with demo data already there), memory, requests a second and the time within which 99 of 100 are
// answered, for userinfo, a page of 50 members by name, a page from the middle of the list, a search, and a batch of
// 1,000 invitations that is on disk when it is answered.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import http from 'node:http';
import os from 'node:os';
import path from 'node:path';
import process from 'node:process';
import { createInterface } from 'node:readline';
import { parseArgs } from 'node:util';

const { values: options } = parseArgs({
  options: {
    members: { type: 'string', default: '1000,1000000' },
    seconds: { type: 'string', default: '3' },
    clients: { type: 'string', default: '8' },
  },
});
const program = process.env.ROSTER_SERVER ?? path.resolve('build/release/server-mock');
const seconds = Number(options.seconds);
const clients = Number(options.clients);

async function start(data, members) {
  const began = performance.now();
  const server = spawn(program, ['--data', data, '--port', '0', '--members', String(members),
    '--invitations-a-day', '1000000000', '--pending-invitations', '1000000000'], { stdio: ['ignore', 'pipe', 'inherit'] });
  const said = {};
  for await (const line of createInterface({ input: server.stdout })) {
    const [name, ...rest] = line.split(': ');
    said[name] = rest.join(': ');
    if (name === 'Mail') break;
  }
  if (!said.Mail) throw new Error('server-mock did not start');
  return { server, said, took: performance.now() - began, port: Number(new URL(said.Console).port) };
}

async function stop({ server }) {
  server.kill('SIGTERM');
  await once(server, 'exit');
}

function ask(agent, port, method, address, { body, headers } = {}) {
  return new Promise((resolve, reject) => {
    const request = http.request({ agent, port, host: '127.0.0.1', method, path: address,
      headers: { Host: `localhost:${port}`, Origin: `http://localhost:${port}`, 'Roster-Client': '1',
        ...(body === undefined ? {} : { 'Content-Type': 'application/json', 'Content-Length': Buffer.byteLength(body) }), ...headers } },
    (response) => {
      const parts = [];
      response.on('data', (part) => parts.push(part));
      response.on('end', () => resolve({ status: response.statusCode, headers: response.headers, text: Buffer.concat(parts).toString() }));
    });
    request.on('error', reject);
    request.end(body);
  });
}

async function signed_in({ port, said }) {
  const agent = new http.Agent({ keepAlive: true });
  const login = await ask(agent, port, 'POST', '/api/v2/users/login', { body: JSON.stringify({ email: said.Owner, password: said.Password }) });
  const { login_ticket, organizations } = JSON.parse(login.text).result;
  const organization = organizations.find(({ name }) => name === 'Lovelace Robotics') ?? organizations[0];
  const chosen = await ask(agent, port, 'POST', '/api/v2/users/login/select', {
    body: JSON.stringify({ login_ticket, organization_id: organization.id }) });
  agent.destroy();
  return chosen.headers['set-cookie'][0].split(';')[0];
}

// `clients` connections, each asking again as soon as it was answered.
async function measure(port, cookie, number_of_clients, next) {
  const times = [];
  const end = performance.now() + seconds * 1000;
  const began = performance.now();
  await Promise.all(Array.from({ length: number_of_clients }, async () => {
    const agent = new http.Agent({ keepAlive: true, maxSockets: 1 });
    while (performance.now() < end) {
      const { method, address, body } = next();
      const asked = performance.now();
      const { status, text } = await ask(agent, port, method, address, { body, headers: { Cookie: cookie } });
      if (status !== 200) throw new Error(`${method} ${address}: ${status} ${text.slice(0, 200)}`);
      times.push(performance.now() - asked);
    }
    agent.destroy();
  }));
  times.sort((a, b) => a - b);
  return { rate: times.length / ((performance.now() - began) / 1000), p50: times[Math.floor(times.length / 2)],
    p99: times[Math.min(times.length - 1, Math.floor(times.length * 0.99))] };
}

const resident_megabytes = ({ server }) => Number(/^VmRSS:\s*(\d+) kB/m.exec(readFileSync(`/proc/${server.pid}/status`, 'utf8'))[1]) / 1000;

const rows = [];
const row = (members, what, { rate, p50, p99 }) => rows.push({ members, what,
  'a second': rate < 100 ? rate.toFixed(1) : Math.round(rate), 'p50 ms': p50.toFixed(1), 'p99 ms': p99.toFixed(1) });

for (const members of options.members.split(',').map(Number)) {
  const data = mkdtempSync(path.join(os.tmpdir(), 'roster-bench-'));
  try {
    const filled = await start(data, members);
    await stop(filled);
    const running = await start(data, members);
    const { port } = running;
    const at_rest = resident_megabytes(running);
    const cookie = await signed_in(running);
    const get = (address) => () => ({ method: 'GET', address });
    const list = '/api/v2/organization_collaborators?count=50';
    row(members, 'userinfo', await measure(port, cookie, clients, get('/api/v2/userinfo')));
    row(members, '50 members by name', await measure(port, cookie, clients, get(`${list}&sort=name`)));
    row(members, '50 members from the middle', await measure(port, cookie, clients, get(`${list}&sort=name&offset=${Math.floor(members / 2)}`)));
    row(members, '50 members that hold “mar”', await measure(port, cookie, clients, get(`${list}&q=mar`)));
    let number = 0;
    row(members, '1,000 invitations', await measure(port, cookie, 1, () => {
      number += 1;
      return { method: 'POST', address: '/api/v2/organization_invitations/batch_create',
        body: JSON.stringify(Array.from({ length: 1000 }, (_, i) => ({ email: `b${number}.${i}@bench.example`, undo_seconds: 60 }))) };
    }));
    console.log(`${members.toLocaleString('en')} members: filled in ${(filled.took / 1000).toFixed(1)} s, started in `
      + `${(running.took / 1000).toFixed(2)} s; memory ${at_rest.toFixed(0)} MB after the start, ${resident_megabytes(running).toFixed(0)} MB after the load; `
      + `database ${(statSync(path.join(data, 'roster.db')).size / 1e6).toFixed(0)} MB`);
    await stop(running);
  } finally {
    rmSync(data, { recursive: true, force: true });
  }
}
console.table(rows);
