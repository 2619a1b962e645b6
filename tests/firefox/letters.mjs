// Where Firefox protects against fingerprinting (privacy.resistFingerprinting, as in Tor Browser) a canvas's pixels read
// back as noise: the words that are drawn are the words that its own text would be.
import assert from 'node:assert/strict';
import { inflateSync } from 'node:zlib';
import { open } from '../browser/screens.mjs';
import { eventually } from '../engines/found.mjs';

// How dark each pixel of a PNG of 8 bits a channel is (PNG specification, §9: filters).
function darkness(png) {
  const width = png.readUInt32BE(16);
  const height = png.readUInt32BE(20);
  const channels = { 2: 3, 6: 4 }[png[25]];
  const parts = [];
  for (let at = 8; at < png.length; at += 12 + png.readUInt32BE(at)) {
    if (png.toString('latin1', at + 4, at + 8) === 'IDAT') parts.push(png.subarray(at + 8, at + 8 + png.readUInt32BE(at)));
  }
  const bytes = inflateSync(Buffer.concat(parts));
  const stride = width * channels;
  const rows = new Uint8Array(stride * height);
  for (let y = 0; y < height; y += 1) {
    const filter = bytes[y * (stride + 1)];
    for (let x = 0; x < stride; x += 1) {
      const left = x < channels ? 0 : rows[y * stride + x - channels];
      const above = y === 0 ? 0 : rows[(y - 1) * stride + x];
      const corner = x < channels || y === 0 ? 0 : rows[(y - 1) * stride + x - channels];
      const toward = left + above - corner;
      const nearest = [left, above, corner].reduce((best, one) => (Math.abs(toward - one) < Math.abs(toward - best) ? one : best));
      rows[y * stride + x] = bytes[y * (stride + 1) + 1 + x] + [0, left, above, (left + above) >> 1, nearest][filter];
    }
  }
  return { width, at: (x, y) => 255 - rows[y * stride + x * channels + 1] };
}

export async function legible_letters(page, world) {
  await open(page, world, { at: '/settings/users' });
  await page.getByRole('table', { name: 'Users', exact: true }).waitFor();
  await eventually('the rows', async () => (await page.getByRole('row').count()) > 6);
  const lines = await page.evaluate(() => [...document.querySelectorAll('#mirror :is(h1, h2, td .words)')].slice(0, 20).map((element) => {
    const range = document.createRange();
    range.selectNodeContents(element);
    const { left, top, right, bottom } = range.getBoundingClientRect();
    return { words: element.textContent, left, top, right, bottom };
  }));
  const drawn = darkness(await page.screenshot());
  await page.evaluate(() => {
    for (const canvas of document.querySelectorAll('#page canvas')) canvas.style.visibility = 'hidden';
    document.getElementById('page').style.background = '#ffffff';
    for (const element of document.querySelectorAll('#mirror :is(h1, h2, td .words)')) element.style.color = '#171a21';
  });
  const wanted = darkness(await page.screenshot());
  const scale = drawn.width / await page.evaluate(() => innerWidth);
  for (const { words, left, top, right, bottom } of lines) {
    let apart = 0;
    let most = 0;
    let many = 0;
    for (let y = Math.ceil(top * scale); y < Math.floor(bottom * scale); y += 1) {
      for (let x = Math.ceil(left * scale); x < Math.floor(right * scale); x += 1) {
        apart += Math.abs(drawn.at(x, y) - wanted.at(x, y));
        most = Math.max(most, drawn.at(x, y));
        many += 1;
      }
    }
    assert.ok(most > 90, `“${words}” has ink`);
    assert.ok(apart / many < 30, `“${words}” looks like itself: ${apart / many} apart`);
  }
}
