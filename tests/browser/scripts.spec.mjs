// Names in any script look as the browser itself draws them: the canvas is compared, pixel by pixel, with an element of
// the same font in the same place.
import { expect, test as base } from './fixture.mjs';
import { take_for_a_graphics_card } from './graphics_card.mjs';
import { drawn_by_graphics_card, open } from './screens.mjs';

const test = base.extend({
  // A page on a screen of so many device pixels a CSS pixel. Of its own: with a ratio that is merely emulated Chromium
  // lays elements out in whole CSS pixels, as on no screen. In shades of grey: what lies above a canvas is not smoothed
  // in colours, text on an opaque page may be.
  page_at: async ({ playwright, launchOptions, watch, new_world: _servers }, use) => {
    const browsers = [];
    await use(async (density) => {
      const args = [...launchOptions.args, '--disable-lcd-text', `--force-device-scale-factor=${density}`, '--window-size=1280,1500'];
      browsers.push(await playwright.chromium.launch({ ...launchOptions, args }));
      const context = await browsers.at(-1).newContext({ viewport: null, colorScheme: 'light' });
      await context.addInitScript(take_for_a_graphics_card);
      await watch.over(context);
      return context.newPage();
    });
    await watch.expect_nothing();
    for (const browser of browsers) await browser.close();
  },
});

// Pictures of three times as many pixels a side take a busy machine long.
test.describe.configure({ timeout: 120_000 });

const names = {
  Latin: 'Łukasz Żółć',
  Greek: 'Αθηνά Ωνάση',
  Cyrillic: 'Екатерина Щукина',
  Arabic: 'محمد عبد الرحمن',
  Persian: 'سیمین دانشور',
  Hebrew: 'שָׁלוֹם עֲלֵיכֶם',
  Hindi: 'श्रीमती लक्ष्मी',
  Tamil: 'ஸ்ரீநிவாசன்',
  Thai: 'ศิริพร ผู้ดี',
  Khmer: 'ស្រីមុំ',
  Han: '山田 太郎',
  Hangul: '김민준',
  'joined emoji': '👩🏽‍💻 Ada 👨‍👩‍👧‍👦',
  'a flag': '🇫🇷 Émile',
  'combining marks': 'Vie\u0323\u0302t Na\u0303o Z\u0335\u030C',
  'mixed directions': 'Ada (عائشة) Lovelace',
  'mixed directions with digits': 'דוד 3 Levi',
};
const emoji = '👨‍👩‍👧‍👦';
const long_names = {
  'joined emoji': emoji.repeat(40),
  Hindi: 'क्षत्रिय'.repeat(30),
  'combining marks': 'Z\u0335\u030C\u0323\u0302e\u0301'.repeat(60),
  Arabic: 'عبدالرحمن'.repeat(20),
};

// The list of users with these names, in this order.
const named = (people) => (page) => page.route(/\/api\/v2\/organization_collaborators(\?|$)/, async (route) => {
  const reply = await route.fetch();
  const body = await reply.json();
  people.forEach((name, row) => { body.results[row].name = name; });
  await route.fulfill({ response: reply, json: body });
});

const words_of_row = (page, row) => page.getByRole('table', { name: 'Users' }).getByRole('row').nth(row + 1).getByRole('cell').first().locator('.words').first();

// What a screenshot shows of each of these places: the box of its ink and how dark each pixel is, from 0 to 1.
async function ink(page, places) {
  const picture = (await page.screenshot({ scale: 'device' })).toString('base64');
  return page.evaluate(async ([base64, clips]) => {
    const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
    const bitmap = await createImageBitmap(new Blob([bytes], { type: 'image/png' }));
    return clips.map((clip) => {
      const [x0, y0, width, height] = [clip.x, clip.y, clip.width, clip.height].map((length) => Math.round(length * devicePixelRatio));
      const context = new OffscreenCanvas(width, height).getContext('2d');
      context.drawImage(bitmap, -x0, -y0);
      const { data } = context.getImageData(0, 0, width, height);
      const dark = [];
      const box = { left: width, top: height, right: 0, bottom: 0 };
      for (let at = 0; at < width * height; ++at) {
        const luminance = (0.2126 * data[4 * at] + 0.7152 * data[4 * at + 1] + 0.0722 * data[4 * at + 2]) / 255;
        dark.push(1 - luminance);
        if (luminance > 0.8) continue;
        const [x, y] = [at % width, Math.floor(at / width)];
        box.left = Math.min(box.left, x);
        box.right = Math.max(box.right, x + 1);
        box.top = Math.min(box.top, y);
        box.bottom = Math.max(box.bottom, y + 1);
      }
      return { width, height, box, dark };
    });
  }, [picture, places]);
}

function difference(one, other) {
  const { left, top, right, bottom } = other.box;
  let sum = 0;
  for (let y = top; y < bottom; ++y) {
    for (let x = left; x < right; ++x) sum += Math.abs(one.dark[y * one.width + x] - other.dark[y * one.width + x]);
  }
  return sum / ((right - left) * (bottom - top));
}

// Shows what the elements say in place of what the canvas shows.
const show_elements = (page) => page.evaluate(() => {
  document.getElementById('canvas').style.visibility = 'hidden';
  document.getElementById('page').style.background = '#ffffff';
});
const in_ink = (words, text) => words.evaluate((element, shown) => {
  if (shown) element.textContent = shown;
  element.style.color = '#171a21';
  element.style.overflow = 'visible';
}, text);

// What stands in the first rows: their elements, the places around them, and the ink in these.
async function drawn_words(page, rows) {
  const seen = [];
  for (let row = 0; row < rows; ++row) {
    const words = words_of_row(page, row);
    const box = await words.boundingBox();
    const clip = { x: Math.floor(box.x) - 4, y: Math.floor(box.y) - 8, width: Math.ceil(box.width) + 8, height: Math.ceil(box.height) + 16 };
    seen.push({ words, box, clip });
  }
  const drawn = await ink(page, seen.map(({ clip }) => clip));
  return seen.map((one, row) => ({ ...one, drawn: drawn[row] }));
}

async function open_users(page, world, people) {
  await open(page, world, { at: '/settings/users', before: named(people) });
  await drawn_by_graphics_card(page);
  await expect(words_of_row(page, people.length - 1)).toBeAttached();
  await page.mouse.move(0, 0);
}

for (const density of [1, 1.25, 2, 3]) {
  test(`names look as the browser draws them, at ${density} device pixels a CSS pixel`, { tag: '@webgl' }, async ({ page_at, world }) => {
    const page = await page_at(density);
    const entries = Object.entries(names);
    await open_users(page, world, entries.map(([, name]) => name));
    expect(await page.evaluate(() => devicePixelRatio)).toBeCloseTo(density);
    const seen = await drawn_words(page, entries.length);
    await show_elements(page);
    for (const { words } of seen) await in_ink(words);
    const wanted = await ink(page, seen.map(({ clip }) => clip));
    for (const [row, { drawn }] of seen.entries()) {
      const [script, name] = entries[row];
      const apart = Object.fromEntries(Object.entries(wanted[row].box).map(([side, at]) => [side, drawn.box[side] - at]));
      expect.soft(Math.max(...Object.values(apart).map(Math.abs)), `${script} (${name}): its ink box, ${JSON.stringify(apart)}`).toBeLessThanOrEqual(1);
      expect.soft(difference(drawn, wanted[row]), `${script} (${name}): its ink`).toBeLessThanOrEqual(0.06);
    }
  });
}

test('a name that is too long ends in an ellipsis after a whole letter', { tag: '@webgl' }, async ({ page_at, world }) => {
  const page = await page_at(1);
  const entries = Object.entries(long_names);
  await open_users(page, world, entries.map(([, name]) => name));
  const seen = await drawn_words(page, entries.length);
  await show_elements(page);
  for (const [row, { words, box, clip, drawn }] of seen.entries()) {
    const [script, name] = entries[row];
    // Every beginning of the name that ends with a whole letter; the one that fits best is what was drawn.
    const widths = await words.evaluate((element, whole) => {
      const context = document.createElement('canvas').getContext('2d');
      const style = getComputedStyle(element);
      context.font = `${style.fontWeight} ${style.fontSize} ${style.fontFamily}`;
      const letters = [...new Intl.Segmenter().segment(whole)].map(({ index }) => index).slice(1);
      return letters.map((end) => ({ end, width: context.measureText(`${whole.slice(0, end)}…`).width }));
    }, name);
    const candidates = widths.filter(({ width }) => Math.abs(width - box.width) < 60).slice(-12);
    expect(candidates.length, script).toBeGreaterThan(0);
    let best = 1;
    for (const { end } of candidates) {
      await in_ink(words, `${name.slice(0, end)}…`);
      best = Math.min(best, difference(drawn, (await ink(page, [clip]))[0]));
    }
    await words.evaluate((element) => { element.style.color = ''; });
    expect.soft(best, `${script}: no whole letter and an ellipsis look like it`).toBeLessThanOrEqual(0.06);
  }
});

test('no font is downloaded', { tag: '@webgl' }, async ({ page_at, world }) => {
  const page = await page_at(1);
  const kinds = new Set();
  page.on('request', (request) => kinds.add(request.resourceType()));
  await open_users(page, world, Object.values(names));
  expect(kinds.has('font')).toBe(false);
});
