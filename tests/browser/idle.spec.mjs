// A page that waits for nothing costs nothing: no frames, no timers, no requests, on every screen of the table.
import { expect, test } from './fixture.mjs';
import { open_screen, screens } from './screens.mjs';

const seconds = 10;

// Counts what a page asks the browser to call back. Timers and frames that were asked for before count when they fire.
function count_callbacks() {
  const counts = globalThis.idle_counts = { frames: 0, timers: 0 };
  const count = (name, what) => {
    const ask = globalThis[name].bind(globalThis);
    globalThis[name] = (callback, ...rest) => ask((...given) => {
      counts[what] += 1;
      return callback(...given);
    }, ...rest);
  };
  count('requestAnimationFrame', 'frames');
  count('setTimeout', 'timers');
  count('setInterval', 'timers');
}

test(`no frame, no timer and no request in ${seconds} seconds on any screen`, async ({ new_world, another_page, watch }) => {
  test.setTimeout(240_000);
  const idle = screens.filter(({ awaits }) => !awaits);
  watch.expected_console.push(...idle.flatMap(({ notes }) => notes ?? []));
  const pages = [];
  // Side by side, so that all of them are idle at once.
  for (const screen of idle) {
    const page = await another_page({ viewport: { width: 800, height: 600 } });
    await page.addInitScript(count_callbacks);
    await open_screen(page, await new_world(), screen);
    await page.waitForLoadState('networkidle');
    pages.push({ screen, page, requests: [] });
  }
  for (const one of pages) {
    one.before = await one.page.evaluate(() => ({ ...globalThis.idle_counts }));
    one.page.on('request', (request) => one.requests.push(request.url()));
  }
  await new Promise((done) => setTimeout(done, seconds * 1000));
  for (const { screen, page, before, requests } of pages) {
    expect.soft(await page.evaluate(() => globalThis.idle_counts), screen.name).toEqual(before);
    expect.soft(requests, screen.name).toEqual([]);
  }
});
