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
import { eventually } from '../engines/found.mjs';
import { drawn_by, EngineTests, the_walk } from '../engines/tests.mjs';
import { walk } from '../engines/walk.mjs';
import { legible_letters } from './letters.mjs';
import { Page } from './page.mjs';

const { values: options } = parseArgs({ options: { results: { type: 'string' }, grep: { type: 'string', default: '' } } });

const launch = (preferences) => puppeteer.launch({
  browser: 'firefox',
  executablePath: process.env.ROSTER_FIREFOX ?? '/usr/bin/firefox-esr',
  headless: !process.env.DISPLAY,
  // Firefox 153 at times never answers a question about a document that has only just loaded: it is asked again.
  protocolTimeout: 30_000,
  extraPrefsFirefox: preferences,
});
const tests = new EngineTests('Firefox', options.grep);
let browser;
const open = (met) => Page.open(browser, met);

browser = await launch({ 'webgl.force-enabled': true });
try {
  console.log(await browser.version());
  await tests.everywhere(open);
  await tests.test(`the walk: ${the_walk}`, open, async (page, world) => {
    await walk(page, world);
    if (process.env.DISPLAY) await eventually('WebGL draws', () => drawn_by(page, 'webgl2'));
  });
} finally {
  await browser.close();
}

browser = await launch({ 'webgl.disabled': true });
try {
  await tests.test(`the walk without WebGL: ${the_walk}`, open, async (page, world) => {
    await walk(page, world);
    assert.ok(await drawn_by(page, '2d'), 'the rasteriser draws');
  });
} finally {
  await browser.close();
}

browser = await launch({ 'privacy.resistFingerprinting': true });
try {
  await tests.test('letters are legible where the browser answers noise for pixels', open, legible_letters);
  await tests.test(`the walk against fingerprinting: ${the_walk}`, open, walk);
} finally {
  await browser.close();
}
tests.finish(options.results);
