// How long a next request waits beside connections that say nothing and downloads that nobody reads.
//
//   node waiting.mjs
//
// Prints a table: the median and the slowest of 50 requests one after the other, and how many threads and how much memory
// the server has meanwhile.
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { connect } from 'node:net';
import { Server } from '../browser/server.mjs';
import { World } from '../browser/world.mjs';

const server = await Server.start('--members', '100000', '--connections', '600', '--connections-a-client', '600');
const world = new World(server);
const cookie = await world.new_owner_session();

async function silent() {
  const socket = connect(server.port, '127.0.0.1');
  await once(socket, 'connect');
  return socket;
}

// Reads the beginning of an export, and no more.
async function slow_reader() {
  const socket = await silent();
  socket.write(`GET /api/v2/organization_collaborators/export HTTP/1.1\r\nHost: localhost\r\nCookie: ${cookie}\r\n\r\n`);
  await once(socket, 'data');
  socket.pause();
  return socket;
}

async function next_requests() {
  const times = [];
  for (let i = 0; i < 50; i += 1) {
    const began = performance.now();
    const reply = await fetch(`${server.url}/api/v2/userinfo`, { headers: { Cookie: cookie, Connection: 'close' } });
    await reply.text();
    if (reply.status !== 200) throw new Error(`userinfo: ${reply.status}`);
    times.push(performance.now() - began);
  }
  return times.sort((a, b) => a - b);
}

const of_process = (name) => Number(new RegExp(`^${name}:\\s*(\\d+)`, 'm').exec(readFileSync(`/proc/${server.pid}/status`, 'utf8'))[1]);

const rows = [];
try {
  for (const [waiting, how_many] of [[silent, 0], [silent, 20], [silent, 40], [silent, 200], [slow_reader, 8], [slow_reader, 200]]) {
    await server.kill('SIGTERM');
    await server.start_again();
    const sockets = [];
    while (sockets.length < how_many) sockets.push(await waiting());
    const times = await next_requests();
    rows.push({ beside: how_many ? `${how_many} ${waiting === silent ? 'silent connections' : 'slow readers'}` : 'nobody',
      'median ms': times[25].toFixed(1), 'slowest ms': times.at(-1).toFixed(1), threads: of_process('Threads'),
      'memory MB': Math.round(of_process('VmRSS') / 1000) });
    for (const socket of sockets) socket.destroy();
  }
} finally {
  await server.stop();
}
console.table(rows);
