// Makes dist/: the page to beat, as a web server would serve it, with every file compressed beside it.
import { build } from 'esbuild';
import { readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import process from 'node:process';
import { brotliCompressSync } from 'node:zlib';

process.chdir(import.meta.dirname ?? new URL('.', import.meta.url).pathname);
rmSync('dist', { recursive: true, force: true });
const made = await build({
  entryPoints: ['main.jsx'],
  outdir: 'dist',
  entryNames: '[name].[hash]',
  chunkNames: '[name].[hash]',
  bundle: true,
  splitting: true,
  format: 'esm',
  minify: true,
  target: 'es2022',
  jsx: 'automatic',
  define: { 'process.env.NODE_ENV': '"production"' },
  metafile: true,
});
const [main] = Object.keys(made.metafile.outputs).filter((name) => made.metafile.outputs[name].entryPoint === 'main.jsx');
writeFileSync('dist/index.html', `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Members</title>
<meta name="viewport" content="width=device-width, initial-scale=1"><script type="module" src="/${main.slice('dist/'.length)}"></script>
</head><body><div id="root"></div></body></html>
`);
let total = 0;
for (const name of readdirSync('dist')) {
  const small = brotliCompressSync(readFileSync(`dist/${name}`));
  writeFileSync(`dist/${name}.br`, small);
  total += small.length;
}
console.log(`React page, brotli: ${(total / 1000).toFixed(1)} KB`);
