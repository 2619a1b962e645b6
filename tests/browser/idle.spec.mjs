// A page that waits for nothing costs nothing: no frames, no timers, no requests, on every screen of the table.
import { expect, test } from './fixture.mjs';
import { has_second_part, open_screen, screens } from './screens.mjs';

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

test.describe.configure({ mode: 'parallel' });

// Some at a time, side by side, so that they are idle at once.
const parts = 4;
const idle = screens.filter(({ awaits }) => !awaits);
for (let part = 0; part < parts; ++part) {
  test(`no frame, no timer and no request in ${seconds} seconds on any screen, ${part + 1} of ${parts}`, async ({ new_world, another_page, watch }) => {
    test.setTimeout(120_000);
    const pages = [];
    for (const screen of idle.filter((_, index) => index % parts === part)) {
      watch.expected_console.push(...(screen.notes ?? []));
      const page = await another_page({ viewport: { width: 800, height: 600 } });
      await page.addInitScript(count_callbacks);
      await open_screen(page, await new_world(), screen);
      pages.push({ screen, page, requests: [] });
    }
    await Promise.all(pages.map(({ page }) => has_second_part(page)));
    await Promise.all(pages.map(({ page }) => page.waitForLoadState('networkidle')));
    const counts_of = (page) => page.evaluate(() => ({ ...globalThis.idle_counts }));
    for (const one of pages) {
      // A busy machine owes some a frame still.
      await expect.poll(async () => {
        const earlier = one.before;
        one.before = await counts_of(one.page);
        return one.before.frames === earlier?.frames && one.before.timers === earlier?.timers;
      }, { intervals: [500] }).toBe(true);
      one.page.on('request', (request) => one.requests.push(request.url()));
    }
    await new Promise((done) => setTimeout(done, seconds * 1000));
    for (const { screen, page, before, requests } of pages) {
      expect.soft(await counts_of(page), screen.name).toEqual(before);
      expect.soft(requests, screen.name).toEqual([]);
    }
  });
}
