// The figures of the page, printed as tables: what a first visit weighs, when rows are on screen, what scrolling
// a long list costs, and what idleness costs. Machines are noisy: compare ratios within one run.
import { chromium } from '@playwright/test';
import { readdir, readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { Server } from '../browser/server.mjs';
import { sign_in_steps } from '../browser/steps.mjs';

const site = process.env.ROSTER_SITE ?? fileURLToPath(new URL('../../build/web/site', import.meta.url));

function table(title, rows) {
  console.log(`\n${title}`);
  const widths = rows[0].map((_, column) => Math.max(...rows.map((row) => String(row[column]).length)));
  for (const row of rows) {
    console.log('  ' + row.map((cell, column) => String(cell)[column ? 'padStart' : 'padEnd'](widths[column])).join('  '));
  }
}

const percentile = (values, share) => [...values].sort((a, b) => a - b)[Math.min(values.length - 1, Math.floor(values.length * share))];
const milliseconds = (value) => `${value.toFixed(1)} ms`;

// What the browser really loads for the first screen, in the encoding that it was sent in.
async function first_visit(browser, server) {
  const page = await browser.newPage();
  const loaded = [];
  page.on('requestfinished', async (request) => {
    const { responseBodySize } = await request.sizes();
    loaded.push([new URL(request.url()).pathname, responseBodySize]);
  });
  await page.goto(server.url + '/login');
  await page.getByRole('textbox', { name: 'Email' }).waitFor();
  await page.waitForLoadState('networkidle');
  await page.close();
  const total = loaded.reduce((sum, [, size]) => sum + size, 0);
  table('First visit, bytes as sent (budget 150 KB)', [['file', 'bytes'], ...loaded.sort((a, b) => b[1] - a[1]), ['total', total]]);
}

async function rows_on_screen(browser, server) {
  const context = await browser.newContext();
  const page = await context.newPage();
  await sign_in_steps(page, server);
  const rows = [['visit', 'first frame', 'rows on screen']];
  for (const visit of ['second', 'third', 'fourth']) {
    const started = performance.now();
    await page.goto(server.url + '/settings/users', { waitUntil: 'commit' });
    await page.getByRole('heading', { level: 1 }).waitFor();
    const first = performance.now() - started;
    await page.getByRole('table', { name: 'Users' }).getByRole('cell').first().waitFor();
    rows.push([visit, milliseconds(first), milliseconds(performance.now() - started)]);
  }
  table('Users, from the address to rows on screen', rows);
  await context.close();
}

// Main-thread work of a frame while a wheel scrolls the list, from the browser's own trace of script and rendering.
async function scrolling(browser, server, members) {
  const context = await browser.newContext();
  const page = await context.newPage();
  await sign_in_steps(page, server);
  await page.goto(server.url + '/settings/users');
  await page.getByRole('table', { name: 'Users' }).getByRole('cell').first().waitFor();
  await page.evaluate(() => {
    globalThis.frame_costs = [];
    const ask = globalThis.requestAnimationFrame.bind(globalThis);
    globalThis.requestAnimationFrame = (callback) => ask((time) => {
      const started = performance.now();
      callback(time);
      globalThis.frame_costs.push(performance.now() - started);
    });
  });
  await page.mouse.move(640, 500);
  for (let step = 0; step < 200; step += 1) await page.mouse.wheel(0, 240);
  await page.waitForLoadState('networkidle');
  const costs = await page.evaluate(() => globalThis.frame_costs);
  const memory = await page.evaluate(() => globalThis.performance.memory?.usedJSHeapSize ?? 0);
  table(`Scrolling ${members} rows (budget: 4 ms at the 95th percentile)`, [
    ['frames', 'median', '95th percentile', 'JS heap'],
    [costs.length, milliseconds(percentile(costs, 0.5)), milliseconds(percentile(costs, 0.95)), `${(memory / 1e6).toFixed(1)} MB`],
  ]);
  const asked = await page.evaluate(() => new Promise((done) => {
    const before = globalThis.frame_costs.length;
    setTimeout(() => done(globalThis.frame_costs.length - before), 10_000);
  }));
  table('Idle for 10 s', [['frames'], [asked]]);
  await context.close();
}

const members = Number(process.argv[2] ?? 100_000);
const server = await Server.start('--members', String(members));
const browser = await chromium.launch({
  executablePath: process.env.ROSTER_CHROMIUM ?? '/usr/bin/chromium',
  args: ['--use-gl=angle', '--use-angle=swiftshader', '--enable-unsafe-swiftshader',
    ...(process.getuid?.() === 0 ? ['--no-sandbox'] : [])],
});
try {
  await stat(path.join(site, 'index.html'));
  const version = JSON.parse(await readFile(path.join(site, 'version.json'), 'utf8'));
  console.log(`site ${version.version}, ${(await readdir(site)).length} files`);
  await first_visit(browser, server);
  await rows_on_screen(browser, server);
  await scrolling(browser, server, members);
} finally {
  await browser.close();
  await server.stop();
}
