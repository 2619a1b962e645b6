// The canvas is a picture of the page: as sharp as the screen, at any zoom, while it is resized, and on paper.
import { spawnSync } from 'node:child_process';
import { expect, organization, test } from './fixture.mjs';
import { drawn_by_graphics_card, open } from './screens.mjs';

const users = (page) => page.getByRole('table', { name: 'Users' });

// The colours of a column of device pixels between two heights, from top to bottom, each with how many follow each
// other. By the protocol: Playwright's own screenshot would undo the zoom.
async function column(page, session, x, top, bottom) {
  const { data: picture } = await session.send('Page.captureScreenshot');
  return page.evaluate(async ([base64, left, from, to]) => {
    const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
    const bitmap = await createImageBitmap(new Blob([bytes], { type: 'image/png' }));
    const context = new OffscreenCanvas(1, to - from).getContext('2d');
    context.drawImage(bitmap, -left, -from);
    const { data } = context.getImageData(0, 0, 1, to - from);
    const runs = [];
    for (let at = 0; at < data.length; at += 4) {
      const color = [...data.slice(at, at + 3)].map((channel) => channel.toString(16).padStart(2, '0')).join('');
      if (runs.at(-1)?.color === color) runs.at(-1).length += 1;
      else runs.push({ color, length: 1 });
    }
    return runs;
  }, [picture, x, top, bottom].map((value) => (typeof value === 'number' ? Math.round(value) : value)));
}

const backing = (page) => page.evaluate(() => {
  const canvas = document.getElementById('canvas');
  return { width: canvas.width, height: canvas.height, ratio: devicePixelRatio };
});

// A zoom of the browser's is a smaller page of larger pixels; a window has whole ones.
const whole = (length) => Math.round(length / 40) * 40;
async function zoom(session, density, factor) {
  await session.send('Emulation.setDeviceMetricsOverride', { mobile: false, deviceScaleFactor: density * factor,
    width: whole(1280 / factor), height: whole(800 / factor) });
}

for (const density of [1, 1.25, 2, 3]) {
  test.describe(`at ${density} device pixels a CSS pixel`, () => {
    test.use({ deviceScaleFactor: density });
    test('the canvas has the screen\'s own pixels, and lines are sharp, at every zoom', { tag: '@webgl' }, async ({ page, world }) => {
      await page.emulateMedia({ colorScheme: 'light' });
      await open(page, world, { at: '/settings/users' });
      await drawn_by_graphics_card(page);
      const session = await page.context().newCDPSession(page);
      for (const factor of [1, 0.8, 0.9, 1.1, 1.5, 2]) {
        await zoom(session, density, factor);
        const what = `zoom ${factor}`;
        await expect.poll(async () => (await backing(page)).ratio, what).toBeCloseTo(density * factor, 3);
        const wanted = await page.evaluate(() => ({ width: Math.round(innerWidth * devicePixelRatio), height: Math.round(innerHeight * devicePixelRatio) }));
        await expect.poll(async () => { const { width, height } = await backing(page); return { width, height }; }, what).toEqual(wanted);
        await expect(users(page).getByRole('row').nth(1)).toBeVisible();
        const ratio = density * factor;
        const line = Math.max(1, Math.floor(ratio + 1e-6));
        // From the page's ground over the table's border and head to its first row, where no words stand.
        const borders = async () => {
          const box = await users(page).boundingBox();
          const first = await users(page).getByRole('row').nth(1).boundingBox();
          return (await column(page, session, (box.x + 12) * ratio, (box.y - 6) * ratio, (first.y + 6) * ratio))
            .filter(({ color }) => color === 'e2e5ea').map(({ length }) => length);
        };
        // The browser may hand out its picture of the size before.
        await expect.poll(borders, what).toEqual([line, line]);
      }
    });
  });
}

test('a thousand addresses are drawn like ten', { tag: '@webgl' }, async ({ page, world }) => {
  await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' });
  await open(page, world, { at: '/settings/users' });
  await drawn_by_graphics_card(page);
  await page.getByRole('button', { name: 'Invite', exact: true }).click();
  const dialog = page.getByRole('dialog', { name: 'Invite people' });
  const type = async (many) => {
    const addresses = Array.from({ length: many }, (_, i) => `somebody.with.a.long.name.${i}@department.example`);
    await dialog.getByRole('textbox', { name: 'Email addresses' }).fill(addresses.join('\n'));
    await expect(dialog.getByRole('button', { name: `${many.toLocaleString('en')} will be invited` })).toBeVisible({ timeout: 30_000 });
  };
  // The buttons are drawn last, after everything that the list holds.
  const buttons = async () => {
    const box = await dialog.getByRole('button', { name: 'Send invites' }).boundingBox();
    return page.screenshot({ clip: { x: box.x - 20, y: box.y - 20, width: box.width + 40, height: box.height + 40 } });
  };
  await type(10);
  const few = await buttons();
  await type(1000);
  await expect.poll(async () => (await buttons()).equals(few)).toBe(true);
});

test('while the window is resized the picture is never of another size than the page', async ({ page, world }) => {
  await open(page, world, { at: '/settings/users' });
  await expect(users(page).getByRole('row').nth(1)).toBeVisible();
  await page.evaluate(() => {
    globalThis.wrong = [];
    // After the observers of this frame, before it is painted.
    new ResizeObserver(() => {
      const canvas = document.getElementById('canvas');
      const mark = document.querySelector('#mirror header button').getBoundingClientRect();
      if (canvas.width !== innerWidth || canvas.height !== innerHeight) globalThis.wrong.push([canvas.width, innerWidth]);
      if (Math.abs(innerWidth - mark.right - globalThis.margin) > 1) globalThis.wrong.push(mark.right);
    }).observe(document.documentElement);
    globalThis.margin = innerWidth - document.querySelector('#mirror header button').getBoundingClientRect().right;
  });
  for (const width of [1100, 1300, 900, 1280]) await page.setViewportSize({ width, height: 700 });
  expect(await page.evaluate(() => globalThis.wrong)).toEqual([]);
});

test('a page is printed as a document: its words, its table, dark ink on white', async ({ page, world }) => {
  await page.emulateMedia({ colorScheme: 'dark' });
  await open(page, world, { at: '/settings/users' });
  await expect(users(page).getByRole('row').nth(5)).toBeVisible();
  // A row may go between being found and being read.
  const shown_names = () => users(page).getByRole('row').evaluateAll((rows) => rows.slice(1).map((row) => row.querySelector('td .words')?.textContent));
  const names = await shown_names();
  await page.emulateMedia({ media: 'print' });
  const look = await page.evaluate(() => ({
    ground: getComputedStyle(document.body).backgroundColor,
    canvas: getComputedStyle(document.getElementById('canvas')).display,
    ink: getComputedStyle(document.querySelector('#mirror td .words')).color,
  }));
  expect(look).toEqual({ ground: 'rgb(255, 255, 255)', canvas: 'none', ink: 'rgb(0, 0, 0)' });
  // Rows stand below each other, cells beside each other, and nothing leaves the paper.
  await page.setViewportSize({ width: 720, height: 1000 });
  const rows = await users(page).getByRole('row').evaluateAll((all) => all.slice(1).map((row) => [...row.querySelectorAll('td')].map((cell) => cell.getBoundingClientRect().toJSON())));
  for (const [index, cells] of rows.entries()) {
    for (let at = 1; at < cells.length; ++at) expect(cells[at].left).toBeGreaterThanOrEqual(cells[at - 1].right - 1);
    expect(cells.at(-1).right).toBeLessThanOrEqual(720);
    if (index > 0) expect(cells[0].top).toBeGreaterThanOrEqual(rows[index - 1][0].bottom - 1);
  }
  const text = await page.evaluate(() => document.body.innerText);
  for (const words of [organization, 'Users', 'Email', ...names]) expect(text).toContain(words);
  // Printed as the browser prints, not as an emulated screen.
  await page.emulateMedia({ media: null });
  await page.setViewportSize({ width: 1280, height: 800 });
  await expect.poll(shown_names).toEqual(names);
  const printed = spawnSync('pdftotext', ['-layout', '-', '-'], { input: await page.pdf(), encoding: 'utf8' });
  for (const words of [organization, 'Users', 'Email', ...names]) expect(printed.stdout).toContain(words);
});

test('a form is printed as a document: what each field is called, all that it holds in a whole frame', async ({ page, world }) => {
  await page.emulateMedia({ colorScheme: 'dark' });
  await open(page, world, { at: '/settings/users' });
  await page.getByRole('button', { name: 'Invite', exact: true }).click();
  const addresses = Array.from({ length: 12 }, (_, number) => `somebody.with.a.long.name.${number}@department.example`);
  const field = page.getByRole('textbox', { name: 'Email addresses' });
  await field.fill(addresses.join('\n'));
  await expect(page.getByRole('list', { name: 'Preview' }).getByRole('listitem').first()).toBeVisible();
  await page.emulateMedia({ media: 'print' });
  await page.setViewportSize({ width: 720, height: 1000 });
  const places = await page.evaluate(() => [...document.querySelectorAll('#mirror :is(textarea, select)')].filter((each) => each.checkVisibility()).map((each) => {
    const style = getComputedStyle(each);
    const label = document.querySelector(`label[for="${each.id}"]`);
    return {
      called: label.textContent,
      below: each.getBoundingClientRect().top - label.getBoundingClientRect().bottom,
      frame: ['Top', 'Right', 'Bottom', 'Left'].map((side) => `${style[`border${side}Style`]} ${style[`border${side}Width`]}`),
      inks: [label, each].map((one) => getComputedStyle(one).color),
      hidden: each.scrollHeight - each.clientHeight,
    };
  }));
  expect(places.map(({ called }) => called)).toEqual(['Email addresses', 'Role']);
  for (const { below, frame, inks, hidden } of places) {
    expect(below).toBeGreaterThanOrEqual(0);
    expect(frame).toEqual(Array(4).fill('solid 1px'));
    expect(inks).toEqual(Array(2).fill('rgb(0, 0, 0)'));
    expect(hidden).toBeLessThanOrEqual(0);
  }
  await page.emulateMedia({ media: null });
  const printed = spawnSync('pdftotext', ['-layout', '-', '-'], { input: await page.pdf(), encoding: 'utf8' });
  for (const words of ['Invite people', 'Email addresses', 'Role', 'Collaborator', ...addresses]) expect(printed.stdout).toContain(words);
});
