// Checks that the arrows between the layers only point down, and that what belongs to one layer stays in it.
//
//   node check_layers.mjs
//
// Prints a line per breach and exits non-zero. The rules are the two tables below; ARCHITECTURE.md gives the reasons.
import process from 'node:process';
import { includes_of, project_files, read_project_file, resolve_include } from './includes.mjs';

const console_layers = ['src/domain', 'src/api', 'src/client', 'src/ui', 'src/panels', 'src/app'];

// Layer -> the layers that it may include, besides itself.
const arrows = {
  'src/domain': [],
  'src/api': ['src/domain'],
  'src/client': ['src/api', 'src/domain'],
  'src/ui': ['src/domain'],
  'src/panels': ['src/ui', 'src/client', 'src/api', 'src/domain'],
  'src/app': ['src/panels', 'src/ui', 'src/client', 'src/api', 'src/domain'],
  shell: console_layers,
  'server-mock': ['src/api', 'src/domain'],
  'tests/unit': [...console_layers, 'shell', 'tests', 'tests/panels'],
  'tests/panels': [...console_layers, 'shell', 'tests'],
  'tests/server': ['server-mock', 'tests', 'src/api', 'src/domain'],
  'tests/bench': [...console_layers, 'server-mock', 'tests'],
  'tests/fuzz': ['server-mock', 'tests', 'tests/server', 'src/api', 'src/domain'],
  tests: [...console_layers, 'server-mock'],
};

// What may be written only in certain layers: a pattern over a line, and where it is at home.
const at_home = [
  { what: 'nlohmann/json', pattern: /#\s*include\s*<nlohmann\//, layers: ['src/api', 'tests', 'tests/unit', 'tests/server'] },
  { what: 'Dear ImGui', pattern: /#\s*include\s*["<]imgui|\bImGui::/, layers: ['src/ui', 'shell', 'tests/unit', 'tests/panels', 'tests/bench'] },
  { what: 'Emscripten', pattern: /#\s*include\s*<emscripten|\bEM_(JS|ASM)\b|__EMSCRIPTEN__/, layers: ['shell'] },
  { what: 'SOCI', pattern: /#\s*include\s*<soci\//, layers: ['server-mock', 'tests/server', 'tests/bench'] },
  { what: 'cpp-httplib', pattern: /#\s*include\s*<httplib/, layers: ['server-mock', 'tests/server', 'tests/bench'] },
  { what: 'an exception', pattern: /^\s*(try\s*\{|throw\b)|\bcatch\s*\(|\bdynamic_cast</, layers: ['server-mock', 'tests', 'tests/unit', 'tests/panels', 'tests/server', 'tests/bench'] },
];

const longest_file_lines = 600;

const layer_of = (name) => Object.keys(arrows).sort((a, b) => b.length - a.length).find((layer) => name.startsWith(`${layer}/`));

const breaches = [];
for (const name of project_files()) {
  const layer = layer_of(name);
  if (!layer) {
    breaches.push(`${name}: is in no layer that cmake/check_layers.mjs knows`);
    continue;
  }
  const text = read_project_file(name);
  const lines = text.split('\n');
  if (lines.length > longest_file_lines) breaches.push(`${name}: ${lines.length} lines, at most ${longest_file_lines}`);
  for (const include of includes_of(text)) {
    const target = resolve_include(name, include.name);
    const target_layer = target && layer_of(target);
    if (target_layer && target_layer !== layer && !arrows[layer].includes(target_layer)) {
      breaches.push(`${name}:${include.line}: ${layer} may not include ${target_layer} (${include.name})`);
    }
    if (include.quoted && !target && !/^(imgui|misc\/)/.test(include.name)) {
      breaches.push(`${name}:${include.line}: "${include.name}" is no file of the project; others' headers go in <>`);
    }
  }
  lines.forEach((line, index) => {
    const code = line.replace(/\/\/.*$/, '');
    for (const { what, pattern, layers } of at_home) {
      if (pattern.test(code) && !layers.includes(layer)) breaches.push(`${name}:${index + 1}: ${what} has no place in ${layer}`);
    }
  });
}

for (const breach of breaches) console.log(breach);
process.exitCode = breaches.length ? 1 : 0;
