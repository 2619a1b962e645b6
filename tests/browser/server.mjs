// Starts a server-mock of its own, with demo data in a folder of its own, on a free port.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import process from 'node:process';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const project = fileURLToPath(new URL('../..', import.meta.url));
const program = process.env.ROSTER_SERVER ?? path.join(project, 'build/release/server-mock');
export const site = process.env.ROSTER_SITE ?? path.join(project, 'build/web/site');

export async function free_port() {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const { port } = probe.address();
  probe.close();
  await once(probe, 'close');
  return port;
}

export class Server {
  #process;
  #data;
  #options;

  // `options` are further command-line options of server-mock.
  static async start(...options) {
    const server = new Server();
    server.#data = await mkdtemp(path.join(tmpdir(), 'roster-browser-'));
    server.#options = options;
    server.port = await free_port();
    await server.start_again();
    return server;
  }

  // Starts on the same port and data, for a server that was killed or stopped.
  async start_again() {
    this.#process = spawn(program, ['--port', String(this.port), '--data', this.#data, '--site', site, ...this.#options],
      { stdio: ['ignore', 'pipe', 'inherit'] });
    const facts = {};
    for await (const line of createInterface({ input: this.#process.stdout })) {
      const [, name, value] = /^(Console|Owner|Password|Mail):\s*(.*)$/.exec(line) ?? [];
      if (name) facts[name] = value;
      if (facts.Mail) break;
    }
    if (!facts.Mail) throw new Error('server-mock ended before it was ready');
    this.#process.stdout.resume();
    this.url = new URL(facts.Console).origin;
    this.owner = facts.Owner;
    this.password = facts.Password;
  }

  get pid() { return this.#process.pid; }

  async kill(signal = 'SIGKILL') {
    if (this.#process.exitCode !== null || this.#process.signalCode !== null) return;
    const ended = once(this.#process, 'exit');
    this.#process.kill(signal);
    await ended;
  }

  // For good: its data go too, so that nothing needs to be put in order.
  async stop() {
    await this.kill();
    await rm(this.#data, { recursive: true, force: true });
  }

  // The links mailed to an address, oldest first.
  async links_to(address) {
    const mails = await (await fetch(`${this.url}/mail.json`)).json();
    return mails.filter((mail) => mail.to.includes(address)).flatMap((mail) => mail.links);
  }
}
