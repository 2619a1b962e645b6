// README.md's configuration of nginx, as it stands there, run by Debian's nginx in front of server-mock: what caches
// keep, which headers come and how often, what is not there, and whom the backend takes for the visitor.
//
//   node nginx.mjs [RESULTS.json]
import assert from 'node:assert/strict';
import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import https from 'node:https';
import http2 from 'node:http2';
import { tmpdir } from 'node:os';
import path from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { free_port, Server, site } from '../browser/server.mjs';
import { Suite } from './suite.mjs';

const readme = readFileSync(fileURLToPath(new URL('../../README.md', import.meta.url)), 'utf8');
const folder = mkdtempSync(path.join(tmpdir(), 'roster-nginx-'));
const port = await free_port();
const origin = `https://localhost:${port}`;
const server = await Server.start('--password-cost', 'low', '--public-url', origin, '--trusted-proxy', '127.0.0.1');

function configuration() {
  const [, text] = /```nginx\n([\s\S]*?)```/.exec(readme);
  const changed = [
    [/listen 443/, `listen 127.0.0.1:${port}`],
    [/\/etc\/ssl\/roster\.pem/, path.join(folder, 'certificate.pem')],
    [/\/etc\/ssl\/roster\.key/, path.join(folder, 'key.pem')],
    [/\/srv\/roster\/site/, site],
    [/127\.0\.0\.1:8080/, `127.0.0.1:${server.port}`],
  ].reduce((all, [what, by]) => {
    assert.match(all, what);
    return all.replace(what, by);
  }, text);
  const places = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map((name) => `${name}_temp_path ${folder}/${name};`);
  return `${process.getuid() === 0 ? 'user root;' : ''} daemon off; worker_processes 1; pid ${folder}/pid;
    error_log stderr notice; events {} http { access_log off; ${places.join(' ')} ${changed} }`;
}

// Started when it says so, and only then.
async function start_nginx() {
  execFileSync('openssl', ['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-days', '1',
    '-subj', '/CN=localhost', '-addext', 'subjectAltName=DNS:localhost', '-keyout', path.join(folder, 'key.pem'),
    '-out', path.join(folder, 'certificate.pem')], { stdio: 'ignore' });
  const file = path.join(folder, 'nginx.conf');
  writeFileSync(file, configuration());
  const nginx = spawn('/usr/sbin/nginx', ['-p', folder, '-c', file], { stdio: ['ignore', 'ignore', 'pipe'] });
  let said = '';
  for await (const part of nginx.stderr) {
    said += part;
    if (said.includes('start worker process ')) break;
  }
  if (!said.includes('start worker process ')) throw new Error(`nginx did not start: ${said}`);
  return nginx;
}

// A request as it is, with every line of the reply's headers.
function ask(url, { method = 'GET', headers = {}, body } = {}) {
  return new Promise((resolve, reject) => {
    const request = https.request(new URL(url, origin), { method, headers, rejectUnauthorized: false }, async (reply) => {
      const parts = [];
      for await (const part of reply) parts.push(part);
      const lines = reply.rawHeaders.flatMap((text, at) => (at % 2 ? [] : [[text.toLowerCase(), reply.rawHeaders[at + 1]]]));
      resolve({
        status: reply.statusCode,
        all: (name) => lines.filter(([each]) => each === name).map(([, value]) => value),
        text: Buffer.concat(parts).toString(),
      });
    });
    request.on('error', reject);
    request.end(body);
  });
}

const of_a_page = ['content-security-policy', 'x-content-type-options', 'referrer-policy', 'cross-origin-opener-policy',
  'cross-origin-resource-policy', 'cache-control', 'strict-transport-security'];
const hashed = readdirSync(site).find((name) => /\.[0-9a-f]{12}\.wasm$/.test(name));
const suite = new Suite('Nginx');
const nginx = await start_nginx();
try {
  await suite.test('serves the page under every address of the console, asked for anew each time', async () => {
    for (const url of ['/', '/login', '/settings/users?query=a', '/index.html']) {
      const reply = await ask(url);
      assert.equal(reply.status, 200, url);
      assert.match(reply.text, /<title>Roster/);
      assert.deepEqual(reply.all('cache-control'), ['no-cache'], url);
    }
  });

  await suite.test('lets a file with a hash in its name be kept, and no other', async () => {
    const reply = await ask(`/${hashed}`);
    assert.equal(reply.status, 200);
    assert.deepEqual(reply.all('cache-control'), ['public, max-age=31536000, immutable']);
    assert.deepEqual(reply.all('content-type'), ['application/wasm']);
    assert.deepEqual((await ask('/config.json')).all('cache-control'), ['no-cache']);
  });

  await suite.test('answers 404 for a hashed file that is gone, which nobody keeps', async () => {
    const reply = await ask('/roster.000000000000.js');
    assert.equal(reply.status, 404);
    assert.deepEqual(reply.all('cache-control'), ['no-cache']);
    assert.ok(!reply.text.includes('<title>Roster'));
  });

  await suite.test('sends every header of a page once, with the policy that server-mock sends', async () => {
    const own = await fetch(`http://127.0.0.1:${server.port}/`);
    for (const url of ['/', `/${hashed}`, '/roster.000000000000.js']) {
      const reply = await ask(url);
      for (const name of of_a_page) assert.equal(reply.all(name).length, 1, `${name} of ${url}`);
      assert.deepEqual(reply.all('content-security-policy'), [own.headers.get('content-security-policy')]);
    }
  });

  await suite.test('sends every header of an answer of the backend once', async () => {
    for (const url of ['/api/v2/userinfo', '/openapi.json', '/api/v2/nothing']) {
      const reply = await ask(url);
      for (const name of ['cache-control', 'x-content-type-options', 'strict-transport-security'])
        assert.equal(reply.all(name).length, 1, `${name} of ${url}`);
      assert.deepEqual(reply.all('content-type'), ['application/json'], url);
    }
  });

  await suite.test('sends what is compressed already', async () => {
    const reply = await ask('/', { headers: { 'Accept-Encoding': 'gzip' } });
    assert.deepEqual(reply.all('content-encoding'), ['gzip']);
  });

  await suite.test('speaks HTTP/2', async () => {
    const session = http2.connect(origin, { rejectUnauthorized: false });
    const stream = session.request({ ':path': '/' });
    const [headers] = await once(stream, 'response');
    assert.equal(headers[':status'], 200);
    stream.resume();
    await once(stream, 'end');
    session.close();
  });

  await suite.test('signs somebody in, and says from where they come, whatever they say themselves', async () => {
    const signed_in = await ask('/api/v2/users/login', {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', 'Roster-Client': '1', 'Origin': origin, 'X-Forwarded-For': '203.0.113.9' },
      body: JSON.stringify({ email: server.owner, password: server.password }),
    });
    assert.equal(signed_in.status, 200, signed_in.text);
    const { organizations, login_ticket } = JSON.parse(signed_in.text).result;
    const chosen = await ask('/api/v2/users/login/select', {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', 'Roster-Client': '1', 'Origin': origin },
      body: JSON.stringify({ login_ticket, organization_id: organizations[0].id }),
    });
    assert.equal(chosen.status, 200, chosen.text);
    const cookie = chosen.all('set-cookie').map((each) => each.split(';')[0]).join('; ');
    assert.match(cookie, /__Host-roster_session=/);
    const sessions = JSON.parse((await ask('/api/v2/users/sessions', { headers: { cookie } })).text).results;
    assert.deepEqual(sessions.map((each) => each.source_ip), ['127.0.0.1']);
  });
} finally {
  nginx.kill();
  await once(nginx, 'exit');
  await server.stop();
  rmSync(folder, { recursive: true, force: true });
}
suite.finish(process.argv[2]);
