// The figures of the page, printed as tables beside the page to beat: a code-split React 19 and MUI list of members
// (react_page, when it is built), against the same backend in the same run. What a first visit weighs, when rows are on
// screen, what scrolling a long list costs, how soon a search shows, and what idleness costs. Machines are noisy:
// compare ratios within one run.
//
//   node page.mjs [MEMBERS]
import { chromium } from '@playwright/test';
import { existsSync } from 'node:fs';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { Server } from '../browser/server.mjs';
import { World } from '../browser/world.mjs';

const here = (path) => fileURLToPath(new URL(path, import.meta.url));
const react_site = here('react_page/dist');
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
const kilobytes = (value) => `${(value / 1e3).toFixed(1)} KB`;

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
    if (![...document.querySelectorAll('td')].some((cell) => cell.textContent.includes('@'))) return;
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

async function open_list(page) {
  await page.goto(list, { waitUntil: 'commit' });
  return (await page.waitForFunction(() => globalThis.figures?.rows, null, { timeout: 120_000 })).jsonValue();
}

// A browser of its own, so that nothing is in its caches, with the owner signed in.
async function with_page({ world, options }, use) {
  const browser = await chromium.launch({
    executablePath: process.env.ROSTER_CHROMIUM ?? '/usr/bin/chromium',
    args: ['--use-gl=angle', '--use-angle=swiftshader', '--enable-unsafe-swiftshader',
      ...(process.getuid?.() === 0 ? ['--no-sandbox'] : [])],
  });
  try {
    const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, baseURL: world.url, ...options });
    await context.addInitScript(instrument);
    await world.give_session(context, await world.new_owner_session());
    const page = await context.newPage();
    // What the browser itself does when it starts is no part of a visit.
    await page.goto('about:blank');
    await page.waitForTimeout(1000);
    return await use(page, await context.newCDPSession(page));
  } finally {
    await browser.close();
  }
}

// ---- The figures of one page, by name

// What the browser really loads for the list, in the encoding that it was sent in.
async function first_visit(site) {
  return with_page(site, async (page) => {
    const loaded = [];
    page.on('requestfinished', (request) => loaded.push(request));
    await open_list(page);
    await page.waitForLoadState('networkidle');
    const sizes = await Promise.all(loaded.filter((request) => !request.url().includes('/api/')).map(
      async (request) => (await request.sizes()).responseBodySize));
    return { 'first visit, as sent': sizes.reduce((sum, size) => sum + size, 0), 'requests for it': sizes.length };
  });
}

// One visit of each kind.
async function rows_on_screen(site) {
  const figures = {};
  await with_page(site, async (page) => {
    figures['rows, first visit'] = await open_list(page);
    await open_list(page);
    figures['rows, third visit'] = await open_list(page);
  });
  await with_page(site, async (page, session) => {
    await session.send('Network.enable');
    await session.send('Network.emulateNetworkConditions', slow_line);
    await session.send('Emulation.setCPUThrottlingRate', slow_processor);
    figures['rows, slow 4G, 4x slower processor'] = await open_list(page);
  });
  return figures;
}

async function memory_of(page, session) {
  await session.send('HeapProfiler.collectGarbage');
  const { metrics } = await session.send('Performance.getMetrics');
  const program = await page.evaluate(() => globalThis.figures.memory?.buffer.byteLength ?? 0);
  return metrics.find(({ name }) => name === 'JSHeapUsedSize').value + program;
}

async function task_seconds(session) {
  const { metrics } = await session.send('Performance.getMetrics');
  return metrics.find(({ name }) => name === 'TaskDuration').value;
}

async function scrolling(site) {
  return with_page(site, async (page, session) => {
    await session.send('Performance.enable');
    await open_list(page);
    await page.waitForLoadState('networkidle');
    const memory = await memory_of(page, session);
    const begun = await task_seconds(session);
    await page.evaluate(() => { globalThis.figures.costs.length = 0; });
    await page.mouse.move(640, 500);
    const steps = 300;
    for (let step = 0; step < steps; step += 1) await page.mouse.wheel(0, 240);
    await page.waitForLoadState('networkidle');
    const costs = await page.evaluate(() => globalThis.figures.costs);
    const whole = (await task_seconds(session)) - begun;
    const grown = (await memory_of(page, session)) - memory;
    const idle = await page.evaluate(() => new Promise((done) => {
      const before = globalThis.figures.costs.length;
      setTimeout(() => done(globalThis.figures.costs.length - before), 10_000);
    }));
    return {
      // React draws in tasks of its own beside its frames: only the whole compares.
      'scrolling, main thread a step': (whole * 1000) / steps,
      'scrolling, a frame, 95th percentile': costs.length ? percentile(costs, 0.95) : null,
      'scrolling, memory grew by': grown,
      'idle, frames in 10 s': idle,
    };
  });
}

// From a key in the search field to its results on screen.
async function searching(site) {
  return with_page(site, async (page) => {
    await open_list(page);
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
          // The table itself may go while nobody is found.
          observer.observe(document.body, { attributeFilter: ['aria-rowcount'], subtree: true });
          setTimeout(() => done(null), 3000);
        }));
        await field.press(letter);
        const time = await shown;
        if (time !== null) times.push(time);
      }
    }
    return { 'search, a key to its results': percentile(times, 0.5) };
  });
}

// ---- Side by side

const rounds = 5; // of what is noisiest
const units = { bytes: kilobytes, count: String, time: milliseconds, memory: megabytes };
// The share of the page to beat that is allowed, and the unit.
const measured = {
  'first visit, as sent': [150 / 164, 'bytes'],
  'requests for it': [null, 'count'],
  'rows, first visit': [1 / 2, 'time'],
  'rows, third visit': [1 / 2, 'time'],
  'rows, slow 4G, 4x slower processor': [2 / 3, 'time'],
  'scrolling, main thread a step': [4 / 13, 'time'],
  'scrolling, a frame, 95th percentile': [null, 'time'],
  'scrolling, memory grew by': [1 / 4, 'memory'],
  'idle, frames in 10 s': [null, 'count'],
  'search, a key to its results': [null, 'time'],
};

const members = Number(process.argv[2] ?? 100_000);
const demo = ['--members', String(members)];
async function serve(name, site_options, options = {}) {
  const server = await Server.start(...demo, ...site_options);
  return { name, server, world: new World(server), options, figures: {} };
}
const sites = [await serve('Roster', [])];
// MUI's styles are what a strict policy forbids: without them its list would show every row at once.
if (existsSync(react_site)) sites.push(await serve('React', ['--site', react_site], { bypassCSP: true }));
try {
  for (const measure of [first_visit, ...Array(rounds).fill(rows_on_screen), scrolling, searching]) {
    // By turns: whatever else the machine does meets both alike.
    for (const site of sites) {
      for (const [name, value] of Object.entries(await measure(site))) (site.figures[name] ??= []).push(value);
    }
  }
} finally {
  for (const { server } of sites) await server.stop();
}
table(`${members} members, medians`, [
  ['', ...sites.map(({ name }) => name), ...(sites.length > 1 ? ['ratio', 'budget'] : [])],
  ...Object.entries(measured).map(([name, [share, unit]]) => {
    const values = sites.map(({ figures }) => percentile(figures[name], 0.5));
    const said = values.map((value) => (value === null ? '' : units[unit](value)));
    if (sites.length === 1) return [name, ...said];
    return [name, ...said, values[1] ? (values[0] / values[1]).toFixed(2) : '', share ? share.toFixed(2) : ''];
  }),
]);
