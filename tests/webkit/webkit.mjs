// Every screen of the table in Debian's WebKit, the engine of Safari, and the walk of README through it, with WebGL and
// without; what hands do; a screen of two device pixels a CSS pixel; a browser that knows no language.
//
//   xvfb-run node webkit.mjs [--results RESULTS.json] [--grep PATTERN]
import assert from 'node:assert/strict';
import process from 'node:process';
import { parseArgs } from 'node:util';
import { eventually } from '../engines/found.mjs';
import { drawn_by, EngineTests, the_walk } from '../engines/tests.mjs';
import { walk } from '../engines/walk.mjs';
import { Driver } from './driver.mjs';
import { copy, draft, no_language, press_without_a_move, sharp_picture, sign_in_by_keyboard } from './hands.mjs';
import { Page } from './page.mjs';
import { Proxy } from './proxy.mjs';

const { values: options } = parseArgs({ options: { results: { type: 'string' }, grep: { type: 'string', default: '' } } });
const tests = new EngineTests('WebKit', options.grep);
const proxy = await Proxy.start();
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => process.exit(1)); // browsers end with it

// Hands `run` a way to open a page of a browser that was started so, which presses with the mouse or by WebDriver's own
// click.
async function with_browser(how, run) {
  const driver = await Driver.start({ ...how, proxy: proxy.address });
  try {
    console.log(driver.version, ...(how.options ?? []), JSON.stringify(how.environment));
    await run(() => Page.open(driver, proxy), () => Page.open(driver, proxy, 'element'));
  } finally {
    await driver.stop();
  }
}

// Of a locale "C" WebKit makes "en-US", of "C.UTF-8" the language "C", which is none.
const english = { LC_ALL: 'C' };

await with_browser({ environment: english }, async (open, open_with_element_clicks) => {
  await tests.everywhere(open);
  await tests.test(`the walk: ${the_walk}`, open, async (page, world) => {
    await walk(page, world);
    await eventually('WebGL draws', () => drawn_by(page, 'webgl2'));
  });
  await tests.test('the keyboard alone signs in', open, sign_in_by_keyboard);
  await tests.test('what was typed and not sent outlives a reload', open, draft);
  await tests.test('a button copies, and so do keys in a field', open, copy);
  await tests.test('a press counts where it is, though the pointer did not move there', open_with_element_clicks, press_without_a_move);
});
await with_browser({ environment: english, options: ['--features=-WebGL'] }, async (open) => {
  await tests.test(`the walk without WebGL: ${the_walk}`, open, async (page, world) => {
    await walk(page, world);
    assert.ok(await drawn_by(page, '2d'), 'the rasteriser draws');
  });
});
await with_browser({ environment: { ...english, GDK_SCALE: '2' } }, async (open) => {
  await tests.test('the picture has the pixels of a screen of two device pixels a CSS pixel', open, sharp_picture);
});
await with_browser({ environment: { LC_ALL: 'C.UTF-8' } }, async (open) => {
  await tests.test('a browser whose language is no language shows people and dates', open, no_language);
});
await proxy.stop();
tests.finish(options.results);
