// Anyscale's own command line, run as people run it, with a home folder and settings of the test alone.
import { spawn } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const longest_run_ms = 60_000;

export class Anyscale {
  #program;
  #url;
  #forks;
  #runs = 0;
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
    return this.#run({ arguments: argument_list }, watch);
  }

  // The library beside it: runs lines of Python that may say `anyscale.…`.
  async run_python(text) {
    return this.#run({ python: text });
  }

  async #run(command, watch = () => {}) {
    const forks = this.#forks ??= this.#start();
    const id = ++this.#runs;
    const said = { out: '', err: '' };
    const late = setTimeout(() => forks.process.kill('SIGKILL'), longest_run_ms);
    forks.process.stdin.write(`${JSON.stringify({ id, ...command })}\n`);
    try {
      for (;;) {
        const { done, value } = await forks.lines.next();
        if (done) throw new Error(`the command line ended while it ran ${JSON.stringify(command)}: ${forks.err}`);
        const told = JSON.parse(value);
        if ('status' in told) return { status: told.status, ...said };
        for (const name of ['out', 'err']) said[name] += (told[name] ?? '').replace(/\x1b\[[0-9;]*m/g, '');
        watch(said.out + said.err);
      }
    } finally {
      clearTimeout(late);
    }
  }

  #start() {
    const python = path.join(path.dirname(this.#program), 'python');
    const started = spawn(python, [fileURLToPath(new URL('forked_commands.py', import.meta.url))], {
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
    const forks = { process: started, lines: createInterface({ input: started.stdout })[Symbol.asyncIterator](), err: '' };
    started.stderr.setEncoding('utf8').on('data', (text) => { forks.err += text; });
    return forks;
  }

  remove() {
    this.#forks?.process.stdin.end();
    rmSync(this.#home, { recursive: true, force: true });
  }
}
