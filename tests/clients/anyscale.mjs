// Anyscale's own command line, run as people run it, with a home folder and settings of the test alone.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

const longest_run_ms = 60_000;

export class Anyscale {
  #program;
  #url;
  #home = mkdtempSync(path.join(tmpdir(), 'roster-anyscale-'));

  constructor(program, url) {
    this.#program = program;
    this.#url = url;
  }

  get #credentials() {
    return path.join(this.#home, '.anyscale/credentials.json');
  }
  get key() {
    return existsSync(this.#credentials) ? JSON.parse(readFileSync(this.#credentials)).cli_token : undefined;
  }
  set key(key) {
    mkdirSync(path.dirname(this.#credentials), { recursive: true });
    writeFileSync(this.#credentials, JSON.stringify({ cli_token: key }), { mode: 0o600 });
  }

  // A file in the home folder; its path.
  file(name, text) {
    const file = path.join(this.#home, name);
    writeFileSync(file, text);
    return file;
  }

  get credentials_mode() {
    return statSync(this.#credentials).mode & 0o777;
  }
  set credentials_mode(mode) {
    chmodSync(this.#credentials, mode);
  }

  // Runs `anyscale ARGUMENTS…` and gives {status, out, err}. `watch` sees standard error and output as they come.
  async run(argument_list, watch = () => {}) {
    return this.#run(this.#program, argument_list, watch);
  }

  // The library beside it: runs lines of Python that may say `anyscale.…`.
  async run_python(text) {
    return this.#run(path.join(path.dirname(this.#program), 'python'), ['-c', `import anyscale\n${text}`]);
  }

  async #run(program, argument_list, watch = () => {}) {
    const child = spawn(program, argument_list, {
      stdio: ['ignore', 'pipe', 'pipe'],
      timeout: longest_run_ms,
      env: {
        PATH: process.env.PATH,
        HOME: this.#home,
        LANG: 'C.UTF-8',
        COLUMNS: '400',
        NO_COLOR: '1',
        BROWSER: 'true',
        ANYSCALE_HOST: this.#url,
        ANYSCALE_SUPPRESS_UPGRADE_WARNING: '1',
      },
    });
    const said = { out: '', err: '' };
    for (const [name, stream] of [['out', child.stdout], ['err', child.stderr]]) {
      stream.setEncoding('utf8').on('data', (text) => {
        said[name] += text.replace(/\x1b\[[0-9;]*m/g, '');
        watch(said.out + said.err);
      });
    }
    const [status] = await once(child, 'close');
    return { status, ...said };
  }

  remove() {
    rmSync(this.#home, { recursive: true, force: true });
  }
}
