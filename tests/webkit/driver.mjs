// W3C WebDriver by plain HTTP: Debian's WebKitWebDriver and the MiniBrowser that it starts.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import process from 'node:process';
import { setTimeout as sleep } from 'node:timers/promises';
import { free_port } from '../browser/server.mjs';

const patience = 60_000; // ms; machines of continuous integration are busy

export class Driver {
  #process;
  #address;
  #session = '';
  #end_with;

  // `options` of MiniBrowser, `environment` beside this program's own; `proxy` is "host:port".
  static async start({ options = [], environment = {}, proxy }) {
    const driver = new Driver();
    const port = await free_port();
    driver.#address = `http://127.0.0.1:${port}`;
    // A process group of its own: what the driver leaves behind ends with it.
    driver.#process = spawn(process.env.ROSTER_WEBKIT_DRIVER ?? '/usr/bin/WebKitWebDriver', [`--port=${port}`],
      { detached: true, stdio: 'ignore', env: { ...process.env, ...environment } });
    driver.#end_with = () => driver.#kill();
    process.on('exit', driver.#end_with);
    const end = Date.now() + patience;
    while (!(await fetch(`${driver.#address}/status`).then((reply) => reply.ok, () => false))) {
      if (Date.now() > end) throw new Error('WebKitWebDriver does not answer');
      await sleep(50);
    }
    const { sessionId, capabilities } = await driver.ask('POST', '/session', { capabilities: { alwaysMatch: {
      browserName: 'MiniBrowser',
      proxy: { proxyType: 'manual', httpProxy: proxy },
      'webkitgtk:browserOptions': {
        binary: process.env.ROSTER_WEBKIT ?? '/usr/lib/x86_64-linux-gnu/webkit2gtk-4.1/MiniBrowser',
        args: ['--automation', ...options],
      },
    } } });
    driver.#session = `/session/${sessionId}`;
    driver.version = `${capabilities.browserName} ${capabilities.browserVersion}`;
    return driver;
  }

  // A command of the session; its value.
  async ask(method, path, body) {
    const reply = await fetch(this.#address + (path === '/session' ? path : this.#session + path), {
      method,
      signal: AbortSignal.timeout(patience),
      ...(method === 'POST' ? { body: JSON.stringify(body ?? {}) } : {}),
    });
    const { value } = await reply.json();
    if (!reply.ok) throw new Error(`${method} ${path}: ${value.error}: ${value.message}`);
    return value;
  }

  async stop() {
    const ended = once(this.#process, 'exit');
    await this.ask('DELETE', '').catch(() => {});
    this.#kill();
    process.off('exit', this.#end_with);
    await ended;
  }

  #kill() {
    try { process.kill(-this.#process.pid, 'SIGKILL'); } catch { /* the whole group has ended by itself */ }
  }
}
