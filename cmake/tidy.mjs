// Runs clang-tidy over the project's sources, two at a time, leaving out those that passed before and have not
// changed since: neither they, nor a project header that they include, nor .clang-tidy, nor clang-tidy itself. With a
// commit, only over those that changed after it, and those of a changed header's name.
//
//   node tidy.mjs BUILD_DIR [COMMIT]
import { execFileSync, spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { availableParallelism, homedir } from 'node:os';
import path from 'node:path';
import process from 'node:process';
import { includes_of, project, read_project_file, resolve_include } from './includes.mjs';

const tidy = 'clang-tidy-19';
const build_folder = path.resolve(process.argv[2]);
const cache = path.join(process.env.XDG_CACHE_HOME || path.join(homedir(), '.cache'), 'roster', 'tidy');
mkdirSync(cache, { recursive: true });

// A file and the project headers it includes, directly or not.
const closures = new Map();
function closure(name) {
  if (!closures.has(name)) {
    const seen = new Set([name]);
    for (const one of seen) {
      for (const include of includes_of(read_project_file(one))) {
        const target = resolve_include(one, include.name);
        if (target) seen.add(target);
      }
    }
    closures.set(name, [...seen].sort());
  }
  return closures.get(name);
}

const common = execFileSync(tidy, ['--version'], { encoding: 'utf8' }) + readFileSync(path.join(project, '.clang-tidy'));
function key(name, command) {
  // The folder of the checkout makes no difference.
  const hash = createHash('sha256').update(common).update(command.replaceAll(project, ''));
  for (const one of closure(name)) hash.update(one).update(read_project_file(one));
  return path.join(cache, hash.digest('hex'));
}

function check(name) {
  return new Promise((done, refused) => {
    const child = spawn(tidy, ['--quiet', '-p', build_folder, path.join(project, name)], { stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    child.stdout.on('data', (data) => (output += data));
    child.stderr.on('data', (data) => (output += data));
    child.on('error', refused);
    child.on('close', (status) => done({ status, output }));
  });
}

const commands = JSON.parse(readFileSync(path.join(build_folder, 'compile_commands.json')))
  .map(({ file, command }) => ({ name: path.relative(project, file), command }))
  .filter(({ name }) => !name.startsWith('..') && !name.startsWith('build/'));

function changed_since(commit) {
  const git = (...words) => execFileSync('git', ['-C', project, ...words], { encoding: 'utf8' }).split('\n').filter(Boolean);
  const names = [...git('diff', '--name-only', commit), ...git('ls-files', '--others', '--exclude-standard')];
  return new Set(names.map((name) => name.replace(/\.hpp$/, '.cpp')));
}

const commit = process.argv[3];
const looked_at = commit ? changed_since(commit) : null;
const waiting = commands.filter(({ name }) => !looked_at || looked_at.has(name))
  .map(({ name, command }) => ({ name, stamp: key(name, command) })).filter(({ stamp }) => !existsSync(stamp));
console.log(`clang-tidy: ${waiting.length} of ${commands.length} files changed`);

let failed = 0;
async function worker() {
  for (let next = waiting.shift(); next; next = waiting.shift()) {
    const { status, output } = await check(next.name);
    if (status === 0) {
      writeFileSync(next.stamp, '');
    } else {
      failed += 1;
      console.log(output.replaceAll(project, '').replace(/^\d+ warnings.*\n/gm, ''));
    }
  }
}
await Promise.all(Array.from({ length: Math.max(2, availableParallelism()) }, worker));
if (failed) console.log(`clang-tidy: ${failed} files have findings`);
process.exitCode = failed ? 1 : 0;
