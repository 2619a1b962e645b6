// Letters of 24 pixels at least, as the browser's settings offer: what is drawn is as large as the elements above it, and
// has room.
import { expect, test } from './fixture.mjs';
import { words_out_of_their_boxes, words_without_ink } from './ink.mjs';
import { open_screen, screens } from './screens.mjs';

test.use({
  launchOptions: [async ({ launchOptions }, use) => use({ ...launchOptions, args: [...launchOptions.args, '--blink-settings=minimumFontSize=24'] }),
    { scope: 'worker' }],
});

for (const name of ['users', 'invitations', 'invite-preview', 'sign-in', 'user-menu']) {
  test(name, async ({ page, world }) => {
    await open_screen(page, world, screens.find((screen) => screen.name === name));
    await expect.poll(() => words_without_ink(page)).toEqual([]);
    expect(await words_out_of_their_boxes(page)).toEqual([]);
    // The element's own size is what was asked for: nobody's setting makes it larger than what is drawn.
    const sizes = await page.evaluate(() => [...document.querySelectorAll('#mirror .words')].map((words) => parseFloat(words.style.fontSize)));
    expect(Math.min(...sizes)).toBeGreaterThanOrEqual(24);
  });
}
