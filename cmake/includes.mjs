// The project's C++ files and what they include, for the checks that look at it.
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

export const project = fileURLToPath(new URL('..', import.meta.url));
const include_roots = ['src', 'server-mock', 'tests', '.'];

// Every C++ file of the project, relative to it: known to git or new, not ignored.
export function project_files() {
  const listed = execFileSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard', '--', '*.cpp', '*.hpp'],
    { cwd: project, encoding: 'utf8' });
  return [...new Set(listed.split('\0'))].filter((name) => name && existsSync(path.join(project, name))).sort();
}

// The includes of a text as [{ line, name, quoted }].
export function includes_of(text) {
  return text.split('\n').flatMap((line, index) => {
    const [, open, name] = /^\s*#\s*include\s*(["<])([^">]+)[">]/.exec(line) ?? [];
    return name ? [{ line: index + 1, name, quoted: open === '"' }] : [];
  });
}

// The project file that an include in `from` names, relative to the project, or undefined when it is none of ours.
export function resolve_include(from, name) {
  const places = [path.dirname(from), ...include_roots].map((root) => path.posix.join(root, name));
  return places.find((place) => existsSync(path.join(project, place)));
}

export const read_project_file = (name) => readFileSync(path.join(project, name), 'utf8');
