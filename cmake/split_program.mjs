// Splits the linked program in two, so that a first visit downloads no more than its screens need.
//
//   node split_program.mjs --program FILE --parts DIR --second-part FILE --objects FILE --binaryen DIR --llvm DIR [--whole]
//
// --program is the linked WebAssembly module; DIR of --parts gets roster.wasm and roster.second.wasm. --second-part
// (src/second_part.txt) says which source files are the second part and by which functions the first enters it; --objects
// lists the object files of all sources, a line each. To the second part belong the functions that only its own object
// files define, and whatever nothing but them calls. For that the program comes with the names of its functions, none
// merged with another, and its objects of the second part without link-time optimisation. Each part is optimised
// afterwards. With --whole (debug builds, whose line numbers would be wrong afterwards) everything stays in the first
// part, and the second is an empty module.
//
// Fails when the first part calls a function of the second that is no entry: before the second part has come, such a
// call would be the program's end.
import { execFileSync } from 'node:child_process';
import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import { parseArgs } from 'node:util';

const { values: options } = parseArgs({
  options: {
    program: { type: 'string' },
    parts: { type: 'string' },
    'second-part': { type: 'string' },
    objects: { type: 'string' },
    binaryen: { type: 'string' },
    llvm: { type: 'string' },
    whole: { type: 'boolean', default: false },
  },
});
const part = (name) => path.join(options.parts, name);
const [first, second] = ['roster', 'roster.second'];
const empty_module = [0x00, 0x61, 0x73, 0x6d, 1, 0, 0, 0]; // "\0asm", version 1

class SplitError extends Error {}

const run = (program, ...given) => execFileSync(program, given, { encoding: 'utf8', maxBuffer: 1 << 28 });
// What of WebAssembly a browser must know: what Emscripten itself takes for granted.
const features = ['--mvp-features', ...['bulk-memory', 'bulk-memory-opt', 'call-indirect-overlong', 'multivalue', 'mutable-globals',
  'nontrapping-float-to-int', 'reference-types', 'sign-ext'].map((name) => `--enable-${name}`)];
const binaryen = (tool, ...given) => run(path.join(options.binaryen, tool), ...features, ...given);
const lines_of = (text) => text.split('\n').map((line) => line.trim()).filter(Boolean);

// What src/second_part.txt says: { sources, entries }.
function read_statement() {
  const statement = { sources: [], entries: [] };
  for (const line of lines_of(readFileSync(options['second-part'], 'utf8')).filter((one) => !one.startsWith('#'))) {
    const [, entry, parameter] = line.match(/^entered by ([\w:]+)(?:\((\w+)\))?$/) ?? [];
    if (entry) statement.entries.push({ line, entry, parameter });
    else statement.sources.push(line);
  }
  return statement;
}

// Names as the Itanium C++ ABI (5.1) mangles them: "roster::panels::general", "Work::on(Revoke)" for one of several.
const counted = (word) => `${word.length}${word}`;
const is_entry = (name, { entry, parameter }) => name.startsWith(`_ZN${entry.split('::').map(counted).join('')}E`)
  && (!parameter || name.includes(`${counted(parameter)}E`));

// Names of what object files define. A name of the standard library alone may be somebody else's as well.
const defined_in = (objects) => (objects.length === 0 ? [] : lines_of(run(path.join(options.llvm, 'llvm-nm'), '--defined-only', '--no-demangle', '--format=just-symbols', ...objects)))
  .filter((name) => name.includes('6roster'));

// The program's functions: name -> { calls, is_root }. What is exported, or stands in the table, is called by others, too.
function read_calls() {
  const functions = new Map();
  const named = (name) => functions.get(name) ?? functions.set(name, { calls: [], called_by: [], is_root: false }).get(name);
  for (const line of lines_of(binaryen('wasm-opt', '--print-call-graph', '--output', '/dev/null', options.program))) {
    const call = line.match(/^"(.+)" -> "(.+)"; \/\/ call/);
    const node = line.match(/^"(.+)" \[style="(.+?)", fillcolor="(.+?)"\];/);
    if (call) {
      named(call[1]).calls.push(call[2]);
      named(call[2]).called_by.push(call[1]);
    } else if (node) {
      named(node[1]).is_root = node[2].includes('rounded') || node[3] !== 'white';
    }
  }
  return functions;
}

function second_part(functions) {
  const { sources, entries } = read_statement();
  // A precompiled header stands among them.
  const objects = lines_of(readFileSync(options.objects, 'utf8')).filter((name) => name.endsWith('.o'));
  const is_second = (object) => sources.some((source) => object.endsWith(`/${source}.o`));
  for (const source of sources) {
    if (!objects.some((object) => object.endsWith(`/${source}.o`))) throw new SplitError(`${source} of the second part is no source of the program.`);
  }
  const elsewhere = new Set(defined_in(objects.filter((object) => !is_second(object))));
  const own = new Set(defined_in(objects.filter(is_second)).filter((name) => !elsewhere.has(name) && functions.has(name)));

  const crossings = [...own].filter((name) => !entries.some((entry) => is_entry(name, entry)))
    .flatMap((name) => functions.get(name).called_by.filter((caller) => !own.has(caller)).map((caller) => [caller, name]));
  const unknown = entries.filter((entry) => ![...own].some((name) => is_entry(name, entry)));
  if (unknown.length) throw new SplitError(`The second part has no such function: ${unknown.map(({ line }) => line).join(', ')}`);

  // What nothing but the second part calls follows it.
  const second = new Set(own);
  for (let grew = true; grew;) {
    grew = false;
    for (const [name, { is_root, called_by }] of functions) {
      if (is_root || second.has(name) || called_by.length === 0 || !called_by.every((caller) => second.has(caller))) continue;
      second.add(name);
      grew = true;
    }
  }
  const wrong = crossings.filter(([caller]) => !second.has(caller));
  if (wrong.length) {
    throw new SplitError(`The first part calls what is in the second and no entry of it:\n${wrong.map((pair) => pair.join(' -> ')).join('\n')}`);
  }
  return [...second];
}

// Writes both modules, then optimises each.
function split() {
  const list = part('second_functions.txt');
  writeFileSync(list, `${second_part(read_calls()).join('\n')}\n`);
  const unoptimised = [first, second].map((name) => part(`${name}.unoptimised.wasm`));
  binaryen('wasm-split', '--split', '--no-placeholders', `--split-funcs=@${list}`, '--import-namespace=primary', '--export-prefix=$',
    '--primary-output', unoptimised[0], '--secondary-output', unoptimised[1], options.program);
  // Twice over; without hints of alignment, which no engine heeds, it compresses to 0.7 % less.
  [first, second].forEach((name, index) => binaryen('wasm-opt', '-Oz', '-Oz', '--always-inline-max-function-size=4',
    '--low-memory-unused', '--dealign', '--strip-debug', '--strip-producers', unoptimised[index], '--output', part(`${name}.wasm`)));
}

try {
  mkdirSync(options.parts, { recursive: true });
  if (options.whole) {
    copyFileSync(options.program, part(`${first}.wasm`));
    writeFileSync(part(`${second}.wasm`), Buffer.from(empty_module));
  } else {
    split();
  }
} catch (error) {
  if (!(error instanceof SplitError)) throw error;
  console.error(`split_program: error: ${error.message}`);
  process.exitCode = 1;
}
