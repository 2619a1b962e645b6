// The figures of the page, printed as tables beside the page to beat: a code-split React 19 and MUI list of members,
// measured on two cores. What a first visit weighs, when rows are on screen, what scrolling a long list costs, how
// soon a search shows, and what idleness costs. Machines are noisy: compare ratios within one run.
//
//   node page.mjs [MEMBERS]
import { chromium } from '@playwright/test';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { Server } from '../browser/server.mjs';
import { World } from '../browser/world.mjs';

const site = process.env.ROSTER_SITE ?? fileURLToPath(new URL('../../build/web/site', import.meta.url));
const list = '/settings/users';
// "Slow 4G" of Chromium's developer tools.
const slow_line = { offline: false, latency: 562.5, downloadThroughput: 180_000, uploadThroughput: 84_375 };
const slow_processor = { rate: 4 };

function table(title, rows) {
  console.log(`\n${title}`);
  const widths = rows[0].map((_, column) => Math.max(...rows.map((row) => String(row[column] ?? '').length)));
  for (const row of rows) {
    console.log('  ' + row.map((cell, column) => String(cell ?? '')[column ? 'padStart' : 'padEnd'](widths[column])).join('  '));
  }
}

const percentile = (values, share) => [...values].sort((a, b) => a - b)[Math.min(values.length - 1, Math.floor(values.length * share))];
const milliseconds = (value) => `${value.toFixed(1)} ms`;
const megabytes = (value) => `${(value / 1e6).toFixed(1)} MB`;

// ---- In the page

// Notes when the first row is on screen, counts frames and what they cost, and finds the program's memory.
function instrument() {
  globalThis.figures = { costs: [], rows: null };
  const ask = globalThis.requestAnimationFrame.bind(globalThis);
  globalThis.requestAnimationFrame = (callback) => ask((time) => {
    const started = performance.now();
    callback(time);
    globalThis.figures.costs.push(performance.now() - started);
  });
  const observer = new MutationObserver(() => {
    if (![...document.querySelectorAll('#mirror td')].some((cell) => cell.textContent.includes('@'))) return;
    observer.disconnect();
    ask(() => { globalThis.figures.rows = performance.now(); });
  });
  observer.observe(document, { childList: true, subtree: true });
  const instantiate = WebAssembly.instantiateStreaming;
  WebAssembly.instantiateStreaming = async (...given) => {
    const made = await instantiate(...given);
    globalThis.figures.memory = Object.values(made.instance.exports).find((one) => one instanceof WebAssembly.Memory);
    return made;
  };
}

async function open_list(page, server) {
  await page.goto(server.url + list, { waitUntil: 'commit' });
  return (await page.waitForFunction(() => globalThis.figures?.rows, null, { timeout: 120_000 })).jsonValue();
}

// A browser of its own, so that nothing is in its caches, with the owner signed in.
async function with_page(world, use) {
  const browser = await chromium.launch({
    executablePath: process.env.ROSTER_CHROMIUM ?? '/usr/bin/chromium',
    args: ['--use-gl=angle', '--use-angle=swiftshader', '--enable-unsafe-swiftshader',
      ...(process.getuid?.() === 0 ? ['--no-sandbox'] : [])],
  });
  try {
    const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
    await context.addInitScript(instrument);
    await world.give_session(context, await world.new_owner_session());
    const page = await context.newPage();
    return await use(page, await context.newCDPSession(page));
  } finally {
    await browser.close();
  }
}

// ---- The tables

// What the browser really loads for the first screen, in the encoding that it was sent in.
async function first_visit(world) {
  await with_page(world, async (page) => {
    await page.context().clearCookies();
    const loaded = [];
    page.on('requestfinished', (request) => loaded.push(request));
    await page.goto(`${world.url}/login`);
    await page.getByRole('textbox', { name: 'Email' }).waitFor();
    await page.waitForLoadState('networkidle');
    const rows = await Promise.all(loaded.map(async (request) => [new URL(request.url()).pathname, (await request.sizes()).responseBodySize]));
    table('First visit, bytes as sent', [['file', 'bytes'], ...rows.sort((a, b) => b[1] - a[1]),
      ['total', rows.reduce((sum, [, size]) => sum + size, 0)], ['budget', 150_000], ['React', 164_000]]);
  });
}

async function rows_on_screen(world) {
  const visits = { first: [], third: [], slow: [] };
  for (let round = 0; round < 5; round += 1) {
    await with_page(world, async (page) => {
      visits.first.push(await open_list(page, world.server));
      await open_list(page, world.server);
      visits.third.push(await open_list(page, world.server));
    });
  }
  for (let round = 0; round < 3; round += 1) {
    await with_page(world, async (page, session) => {
      await session.send('Network.enable');
      await session.send('Network.emulateNetworkConditions', slow_line);
      await session.send('Emulation.setCPUThrottlingRate', slow_processor);
      visits.slow.push(await open_list(page, world.server));
    });
  }
  const row = (name, times, react, share) => [name, milliseconds(percentile(times, 0.5)), milliseconds(Math.min(...times)),
    milliseconds(react * share), milliseconds(react)];
  table('Users, from the address to rows on screen', [['visit', 'median', 'best', 'budget', 'React'],
    row('first', visits.first, 435, 1 / 2), row('third', visits.third, 264, 1 / 2),
    row('first, slow 4G, 4x slower processor', visits.slow, 2800, 2 / 3)]);
}

async function memory_of(page, session) {
  await session.send('HeapProfiler.collectGarbage');
  const { metrics } = await session.send('Performance.getMetrics');
  const program = await page.evaluate(() => globalThis.figures.memory.buffer.byteLength);
  return metrics.find(({ name }) => name === 'JSHeapUsedSize').value + program;
}

async function task_seconds(session) {
  const { metrics } = await session.send('Performance.getMetrics');
  return metrics.find(({ name }) => name === 'TaskDuration').value;
}

async function scrolling(world, members) {
  await with_page(world, async (page, session) => {
    await session.send('Performance.enable');
    await open_list(page, world.server);
    await page.waitForLoadState('networkidle');
    const memory = await memory_of(page, session);
    const begun = await task_seconds(session);
    await page.evaluate(() => { globalThis.figures.costs.length = 0; });
    await page.mouse.move(640, 500);
    for (let step = 0; step < 300; step += 1) await page.mouse.wheel(0, 240);
    await page.waitForLoadState('networkidle');
    const costs = await page.evaluate(() => globalThis.figures.costs);
    const whole = (await task_seconds(session)) - begun;
    const grown = (await memory_of(page, session)) - memory;
    table(`Scrolling ${members} rows`, [
      ['', 'frames', 'frame, median', 'frame, 95th percentile', 'all of the main thread, per frame', 'memory grew by'],
      ['Roster', costs.length, milliseconds(percentile(costs, 0.5)), milliseconds(percentile(costs, 0.95)),
        milliseconds((whole * 1000) / costs.length), megabytes(grown)],
      ['budget', '', '', milliseconds(4), '', megabytes(25e6 / 4)],
      ['React', '', milliseconds(13), milliseconds(26), '', megabytes(25e6)]]);

    const idle = await page.evaluate(() => new Promise((done) => {
      const before = globalThis.figures.costs.length;
      setTimeout(() => done(globalThis.figures.costs.length - before), 10_000);
    }));
    table('Idle for 10 s', [['', 'frames'], ['Roster', idle], ['React', 0]]);
  });
}

// From a key in the search field to its results on screen.
async function searching(world, members) {
  await with_page(world, async (page) => {
    await open_list(page, world.server);
    await page.waitForLoadState('networkidle');
    const times = [];
    for (const letters of ['grace', 'ada l', 'colin']) {
      const field = page.getByRole('textbox', { name: 'Search users' });
      await field.fill('');
      await page.waitForLoadState('networkidle');
      for (const letter of letters) {
        const shown = page.evaluate(() => new Promise((done) => {
          let pressed;
          addEventListener('input', () => { pressed = performance.now(); }, { once: true, capture: true });
          const observer = new MutationObserver(() => {
            if (!pressed) return;
            observer.disconnect();
            requestAnimationFrame(() => done(performance.now() - pressed));
          });
          // The table itself goes while nobody is found.
          observer.observe(document.getElementById('mirror'), { attributeFilter: ['aria-rowcount'], subtree: true });
          setTimeout(() => done(null), 3000);
        }));
        await field.press(letter);
        const time = await shown;
        if (time !== null) times.push(time);
      }
    }
    table(`Searching ${members} people`, [['', 'keys', 'median', '95th percentile'],
      ['Roster', times.length, milliseconds(percentile(times, 0.5)), milliseconds(percentile(times, 0.95))],
      ['React', '', milliseconds(23), '']]);
  });
}

const members = Number(process.argv[2] ?? 100_000);
const server = await Server.start('--members', String(members));
try {
  const world = new World(server);
  console.log(`site ${JSON.parse(await readFile(path.join(site, 'version.json'), 'utf8')).version}, ${members} members`);
  await first_visit(world);
  await rows_on_screen(world);
  await scrolling(world, members);
  await searching(world, members);
} finally {
  await server.stop();
}
