// Two ways to do the same things: by role and name with a pointer, and with the keyboard alone. A flow (flows.mjs) is
// walked by both.
import { expect } from '@playwright/test';

// What a dialog puts out of reach is not found.
const found = (page, role, name, within) => {
  const place = within ? page.getByRole(...within) : page;
  const all = role === 'field' ? place.getByLabel(name, { exact: true }).and(page.locator('input, textarea, select'))
    : place.getByRole(role, { name, exact: typeof name === 'string' });
  return all.and(page.locator(':not([inert], [inert] *)')).first();
};

export class Pointer {
  constructor(page) { this.page = page; }

  // `within` is what getByRole takes of a place around it.
  async press(role, name, within) {
    await found(this.page, role, name, within).click();
  }

  async type(label, text) {
    await found(this.page, 'field', label).fill(text);
  }

  async choose(label, option) {
    await found(this.page, 'field', label).selectOption({ label: option });
  }

  async choose_in_menu(button, ...items) {
    await this.press('button', button);
    for (const item of items) await found(this.page, /^(System|Light|Dark)$/.test(item) ? 'menuitemradio' : 'menuitem', item).click();
  }

  async close_dialog() {
    await this.press('button', 'Close', ['dialog']);
  }
}

export class Keyboard {
  constructor(page) { this.page = page; }

  // Tab, until it is there: with a ring at every stop that a control is.
  async #go_to(role, name, within) {
    const wanted = found(this.page, role, name, within);
    await wanted.waitFor();
    for (let stops = 0; stops < 200; ++stops) {
      if (await wanted.evaluate((element) => element === document.activeElement)) return wanted;
      await this.page.keyboard.press('Tab');
      await expect_ring(this.page);
    }
    throw new Error(`Tab does not lead to the ${role} “${name}”`);
  }

  async press(role, name, within) {
    await this.#go_to(role, name, within);
    await this.page.keyboard.press('Enter');
  }

  async type(label, text) {
    await this.#go_to('field', label);
    await this.page.keyboard.press('ControlOrMeta+a');
    await this.page.keyboard.press('Delete');
    await this.page.keyboard.insertText(text);
  }

  // A select's list belongs to the browser: a letter chooses.
  async choose(label, option) {
    await this.#go_to('field', label);
    await this.page.keyboard.type(option.slice(0, 2));
    await this.page.keyboard.press('Tab');
  }

  async choose_in_menu(button, ...items) {
    await this.press('button', button);
    for (const item of items) {
      const wanted = found(this.page, /^(System|Light|Dark)$/.test(item) ? 'menuitemradio' : 'menuitem', item);
      await wanted.waitFor();
      await expect(async () => {
        if (await wanted.evaluate((element) => element === document.activeElement)) return;
        await this.page.keyboard.press('ArrowDown');
        throw new Error(`ArrowDown does not lead to “${item}”`);
      }).toPass({ intervals: [20], timeout: 10_000 });
      await this.page.keyboard.press('Enter');
    }
  }

  async close_dialog() {
    await this.page.keyboard.press('Escape');
  }
}

// What has the focus has a ring of the browser's, or is a text field, whose frame the canvas draws as one
// (keyboard.spec.mjs looks at the pixels).
async function expect_ring(page) {
  const { what, ring } = await page.evaluate(() => {
    const element = document.activeElement;
    const style = getComputedStyle(element);
    return {
      what: element.outerHTML.slice(0, 200),
      ring: element === document.body || element.matches('input, textarea') || (style.outlineStyle === 'solid' && style.outlineWidth === '2px'),
    };
  });
  expect(ring, `a focus ring around ${what}`).toBe(true);
}
