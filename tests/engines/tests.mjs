// What is tested in every engine that Playwright does not drive: each screen of the table once, the walk of README, and
// coming back to a page.
import assert from 'node:assert/strict';
import { locate, open_screen, screens } from '../browser/screens.mjs';
import { Server } from '../browser/server.mjs';
import { World } from '../browser/world.mjs';
import { Suite } from '../clients/suite.mjs';
import { eventually } from './found.mjs';
import { back_and_forward, closed_dialog, reload } from './return.mjs';

async function expect_screen(page, screen) {
  await eventually(`the title “${screen.title}”`, async () => (await page.title()) === screen.title);
  if (screen.focus) await eventually(`the focus on ${screen.focus}`, () => locate(page, screen.focus).has_focus());
  else assert.equal(await page.evaluate(() => document.activeElement.tagName), 'BODY');
  const behind_dialog = (await page.getByRole('dialog').count()) > 0;
  assert.equal(await page.getByRole('main').count(), behind_dialog ? 0 : 1, 'one main, out of reach behind a dialog');
}

export const drawn_by = (page, kind) => page.evaluate((asked) => !!document.getElementById('canvas').getContext(asked), kind);

// The walk of README, as the name of a test.
export const the_walk = 'an owner invites, the invited person registers by the link and stands in the list';

export class EngineTests {
  #suite;
  #wanted;

  // `grep` chooses tests by their names.
  constructor(engine, grep) {
    this.#suite = new Suite(engine);
    this.#wanted = new RegExp(grep);
  }

  // A server and a page of the test's own: `open(met)` opens it, and tells `met` of every line on its console, which
  // fails the test, but for `notes`.
  async test(name, open, run, notes = []) {
    if (!this.#wanted.test(name)) return;
    await this.#suite.test(name, async () => {
      const server = await Server.start('--password-cost', 'low');
      const met = [];
      const page = await open((text) => {
        if (!notes.some((note) => note.test(text))) met.push(text);
      });
      try {
        await run(page, new World(server));
        assert.deepEqual(met, [], 'the console stays empty');
      } finally {
        await page.close();
        await server.stop();
      }
    });
  }

  async everywhere(open) {
    for (const screen of screens) {
      await this.test(screen.name, open, async (page, world) => {
        await open_screen(page, world, screen);
        await expect_screen(page, screen);
      }, screen.notes);
    }
    await this.test('a reload brings back where the list was scrolled and what had the focus', open, reload);
    await this.test('Back and Forward walk the screens, and bring the focus to where it was', open, back_and_forward);
    await this.test('a dialog that was closed stands in nobody\'s way: the first Back leaves the screen', open, closed_dialog);
  }

  finish(file) { this.#suite.finish(file); }
}
