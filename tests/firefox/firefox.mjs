// Every screen of the table in Debian's Firefox, and the walk of README through it: what the browser tests prove in
// Chromium holds in an engine that shares nothing with it.
//
//   xvfb-run node firefox.mjs [--results RESULTS.json] [--grep PATTERN]
//
// Without a display Firefox has no WebGL, and all of it runs where the rasteriser draws.
import assert from 'node:assert/strict';
import process from 'node:process';
import { parseArgs } from 'node:util';
import puppeteer from 'puppeteer-core';
import { locate, open_screen, screens } from '../browser/screens.mjs';
import { Server } from '../browser/server.mjs';
import { World } from '../browser/world.mjs';
import { Suite } from '../clients/suite.mjs';
import { eventually, Page } from './page.mjs';
import { back_and_forward, closed_dialog, reload } from './return.mjs';
import { walk } from './walk.mjs';

const { values: options } = parseArgs({ options: { results: { type: 'string' }, grep: { type: 'string', default: '' } } });
const wanted = new RegExp(options.grep);

const launch = (preferences) => puppeteer.launch({
  browser: 'firefox',
  executablePath: process.env.ROSTER_FIREFOX ?? '/usr/bin/firefox-esr',
  headless: !process.env.DISPLAY,
  // Firefox 153 at times never answers a question about a document that has only just loaded: it is asked again.
  protocolTimeout: 15_000,
  extraPrefsFirefox: preferences,
});
let browser;
const suite = new Suite('Firefox');

// A server and a page of the test's own. What stands on the page's console afterwards fails the test, but for `notes`.
async function with_page(run, notes = []) {
  const server = await Server.start('--password-cost', 'low');
  const met = [];
  const page = await Page.open(browser, (text) => {
    if (!notes.some((note) => note.test(text))) met.push(text);
  });
  try {
    await run(page, new World(server));
    assert.deepEqual(met, [], 'the console stays empty');
  } finally {
    await page.close();
    await server.stop();
  }
}

async function expect_screen(page, screen) {
  await eventually(`the title “${screen.title}”`, async () => (await page.title()) === screen.title);
  if (screen.focus) await eventually(`the focus on ${screen.focus}`, () => locate(page, screen.focus).has_focus());
  else assert.equal(await page.evaluate(() => document.activeElement.tagName), 'BODY');
  const behind_dialog = (await page.getByRole('dialog').count()) > 0;
  assert.equal(await page.getByRole('main').count(), behind_dialog ? 0 : 1, 'one main, out of reach behind a dialog');
}

const test = (name, run, notes) => (wanted.test(name) ? suite.test(name, () => with_page(run, notes)) : undefined);
const drawn_by = (page, kind) => page.evaluate((asked) => !!document.getElementById('canvas').getContext(asked), kind);
const the_walk = 'an owner invites, the invited person registers by the link and stands in the list';

browser = await launch({ 'webgl.force-enabled': true });
try {
  console.log(await browser.version());
  for (const screen of screens) {
    await test(screen.name, async (page, world) => {
      await open_screen(page, world, screen);
      await expect_screen(page, screen);
    }, screen.notes);
  }
  await test('a reload brings back where the list was scrolled and what had the focus', reload);
  await test('Back and Forward walk the screens, and bring the focus to where it was', back_and_forward);
  await test('a dialog that was closed stands in nobody\'s way: the first Back leaves the screen', closed_dialog);
  await test(`the walk: ${the_walk}`, async (page, world) => {
    await walk(page, world);
    if (process.env.DISPLAY) await eventually('WebGL draws', () => drawn_by(page, 'webgl2'));
  });
} finally {
  await browser.close();
}

browser = await launch({ 'webgl.disabled': true });
try {
  await test(`the walk without WebGL: ${the_walk}`, async (page, world) => {
    await walk(page, world);
    assert.ok(await drawn_by(page, '2d'), 'the rasteriser draws');
  });
} finally {
  await browser.close();
}
suite.finish(options.results);
