// Makes the static site: the files of web/ and the compiled console, in names that carry their content's hash.
//
//   node assemble_site.mjs --web DIR --loader FILE --parts DIR --sketch FILE --site DIR --sizes FILE [--fast]
//
// `index.html`, `trouble.js`, `config.json` and `version.json` keep their names (they are never cached); every other file NAME.EXT
// becomes NAME.HASH.EXT, and a server may let browsers keep it for ever. A text file names another one as
// {{NAME.EXT}}; in the files that keep their names {{version}} is the site's version, also found in version.json.
// Beside each file that shrinks stand NAME.br and NAME.gz. --fast compresses quickly, for debug builds.
//
// Prints what a first visit downloads, by kind, and what the second part of the program adds to it later, and writes it
// to the file given by --sizes.
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import { parseArgs } from 'node:util';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';

// brotli: a first visit, and all there is
const budget_bytes = 150_000;
const whole_budget_bytes = 230_000;
const [script, binary, second_binary] = ['roster.js', 'roster.wasm', 'roster.second.wasm'];
const kept_names = ['index.html', 'trouble.js', 'config.json', 'version.json'];
const text_types = ['.html', '.css', '.js', '.mjs', '.json', '.webmanifest', '.svg', '.txt'];
const shrinking_types = [...text_types, '.wasm', '.ico', '.map'];

const { values: options } = parseArgs({
  options: {
    web: { type: 'string' },
    loader: { type: 'string' },
    parts: { type: 'string' },
    sketch: { type: 'string' },
    site: { type: 'string' },
    sizes: { type: 'string' },
    fast: { type: 'boolean', default: false },
  },
});

class SiteError extends Error {}

function files_below(folder, below = '') {
  return readdirSync(path.join(folder, below), { withFileTypes: true }).flatMap((entry) => {
    const name = path.posix.join(below, entry.name);
    return entry.isDirectory() ? files_below(folder, name) : [name];
  });
}

// What people read in web/ and browsers need not: comments, indentation, and the blanks of a style sheet.
const for_people = {
  '.css': /\/\*[^]*?\*\/|\s+(?=[{};,])|(?<=[{};,])\s+/g,
  '.js': /^\s*\/\/.*/gm,
  '.html': /<!--[^]*?-->/g,
};
// The rules of the page's first outline, from src/panels/sketch.def: a block each, its height made up by margins, a gap
// of 16 px between two.
function sketch_rules() {
  const rules = [];
  const below = {};
  const blocks = {};
  for (const [, kind, page, numbers] of readFileSync(options.sketch, 'utf8').matchAll(/^(SKETCH\w*)\((\w+), (.*)\)$/gm)) {
    const is_controls = kind === 'SKETCH_CONTROLS';
    const [width, height = 0, ink = 0, ...others] = numbers.split(',').map(Number);
    const is_table = kind === 'SKETCH_TABLE';
    const above = is_table ? 0 : (height - ink) / 2;
    blocks[page] = (blocks[page] ?? 0) + 1;
    const block = `[data-screen=${page}] .first-page i:nth-child(${blocks[page]})`;
    rules.push(`${block}{margin-top:${(below[page] ?? 0) + above}px;width:${width ? `${width}px` : 'auto'};height:${is_controls ? 'var(--controls)' : `${is_table ? height : ink}px`}}`);
    if (is_controls) rules.push(`@media(max-width:639px){${block}{width:auto}}`);
    // Corners of one picture are those of the whole.
    if (kind === 'SKETCH_CARDS') rules.push(`@media(min-width:816px){${block}{background:linear-gradient(var(--skeleton),var(--skeleton)) 0 0/calc((100% - 32px)/3) 100% space}}`);
    // As ui::skeleton_table draws it.
    if (is_table) {
      const bar = (left) => `linear-gradient(#0000 20px,var(--skeleton) 0 32px,#0000 0) ${left} -12px/14% 52px repeat-y`;
      const bars = ['16px', ...[ink, ...others].map((share) => `${(share / 0.0086).toFixed(1)}%`)].map(bar);
      rules.push(`${block}{border-radius:10px;box-shadow:inset 0 0 0 1px var(--border);background:${bars},linear-gradient(#0000 51px,var(--border) 0) 0 -12px/100% 52px repeat-y,var(--surface)}`);
    }
    below[page] = above + 16;
  }
  return rules.join('\n');
}
function read_lean(name) {
  const bytes = readFileSync(path.join(options.web, name));
  const superfluous = for_people[path.extname(name)];
  return superfluous ? Buffer.from(bytes.toString().replace('/*{{sketch}}*/', sketch_rules).replaceAll(superfluous, '').replaceAll(/\s*\n\s*/g, '\n')) : bytes;
}

// Name -> bytes of every source file. Names are relative, with '/'.
function read_sources() {
  const sources = new Map();
  for (const name of existsSync(options.web) ? files_below(options.web) : []) sources.set(name, read_lean(name));
  for (const part of [binary, second_binary]) sources.set(part, readFileSync(path.join(options.parts, part)));
  // Emscripten's loader asks for the program by its plain name, beside the script's.
  const loader = readFileSync(options.loader).toString();
  const linked = loader.replaceAll(/(["'`])roster\.wasm\1/g, `$1{{${binary}}}$1`);
  if (linked === loader) throw new SiteError(`${script} does not name ${binary}: its hashed name cannot be put in.`);
  sources.set(script, Buffer.from(linked));
  return sources;
}

const hash_of = (bytes) => createHash('sha256').update(bytes).digest('hex').slice(0, 12);

// Source name -> { name, bytes } as served. A file is hashed after the names inside it are known.
function resolve(sources) {
  const done = new Map();
  const keeps_name = (name) => kept_names.includes(name) || path.posix.basename(name).startsWith('_');

  function resolve_one(name, asked_by) {
    if (done.has(name)) return done.get(name);
    if (!sources.has(name)) throw new SiteError(`${asked_by.at(-1)} names {{${name}}}, which does not exist.`);
    if (asked_by.includes(name)) throw new SiteError(`Files name each other in a circle: ${[...asked_by, name].join(' -> ')}`);
    let bytes = sources.get(name);
    const type = path.posix.extname(name);
    if (text_types.includes(type)) {
      const filled = bytes.toString().replaceAll(/\{\{([\w./-]+)\}\}/g, (whole, other) => {
        if (other !== 'version') return resolve_one(other, [...asked_by, name]).name;
        if (!keeps_name(name)) throw new SiteError(`${name} names {{version}}, but its own hash is part of the version.`);
        return whole; // known once every hash is
      });
      bytes = Buffer.from(filled);
    }
    const served = keeps_name(name) ? name : `${name.slice(0, name.length - type.length)}.${hash_of(bytes)}${type}`;
    done.set(name, { name: served, bytes });
    return done.get(name);
  }

  for (const name of sources.keys()) resolve_one(name, []);
  const everything = [...done.values()].map(({ name, bytes }) => `${name} ${hash_of(bytes)}`).sort().join('\n');
  const version = hash_of(Buffer.from(everything));
  for (const [name, file] of done) {
    if (keeps_name(name)) file.bytes = Buffer.from(file.bytes.toString().replaceAll('{{version}}', version));
  }
  done.set('version.json', { name: 'version.json', bytes: Buffer.from(`{"version": "${version}"}\n`) });
  return done;
}

function brotli(bytes) {
  return brotliCompressSync(bytes, {
    params: {
      [constants.BROTLI_PARAM_QUALITY]: options.fast ? 4 : 11,
      [constants.BROTLI_PARAM_LGWIN]: 22,
      [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length,
    },
  });
}

// Writes the site beside the old one, then swaps: a server never sees half of it.
function write(files) {
  const fresh = `${options.site}.new`;
  const old = `${options.site}.old`;
  rmSync(fresh, { recursive: true, force: true });
  const sizes = [];
  for (const { name, bytes } of files.values()) {
    const place = path.join(fresh, name);
    mkdirSync(path.dirname(place), { recursive: true });
    writeFileSync(place, bytes);
    let transferred = bytes.length;
    if (shrinking_types.includes(path.posix.extname(name))) {
      const small = brotli(bytes);
      if (small.length < bytes.length) {
        writeFileSync(`${place}.br`, small);
        writeFileSync(`${place}.gz`, gzipSync(bytes, { level: options.fast ? 1 : 9 }));
        transferred = small.length;
      }
    }
    sizes.push({ name, bytes: bytes.length, brotli: transferred });
  }
  rmSync(old, { recursive: true, force: true });
  if (existsSync(options.site)) renameSync(options.site, old);
  renameSync(fresh, options.site);
  rmSync(old, { recursive: true, force: true });
  return sizes;
}

function report(files) {
  const is_second = ({ name }) => name.startsWith(second_binary.replace('.wasm', '.'));
  const kind_of = (name) => ({ '.wasm': 'wasm', '.js': 'js', '.mjs': 'js', '.css': 'css', '.html': 'html' })[path.extname(name)] ?? 'other';
  const kinds = {};
  for (const { name, brotli: size } of files.filter((file) => !is_second(file))) kinds[kind_of(name)] = (kinds[kind_of(name)] ?? 0) + size;
  const sum = (sizes) => sizes.reduce((total, size) => total + size, 0);
  const first = sum(Object.values(kinds));
  const second = sum(files.filter(is_second).map((file) => file.brotli));
  const sizes = { first, first_budget: budget_bytes, second, whole: first + second, whole_budget: whole_budget_bytes, kinds, files };
  writeFileSync(options.sizes, `${JSON.stringify(sizes, null, 2)}\n`);
  const kilobytes = (size) => `${(size / 1000).toFixed(1)} KB`;
  const listed = Object.entries(kinds).sort((a, b) => b[1] - a[1]).map(([kind, size]) => `${kind} ${kilobytes(size)}`);
  console.log(`First visit, brotli: ${kilobytes(first)} of ${kilobytes(budget_bytes)} (${listed.join(', ')});`
    + ` second part ${kilobytes(second)}; together ${kilobytes(first + second)} of ${kilobytes(whole_budget_bytes)}`);
}

try {
  report(write(resolve(read_sources())));
} catch (error) {
  if (!(error instanceof SiteError)) throw error;
  console.error(`assemble_site: ${error.message}`);
  process.exitCode = 1;
}
