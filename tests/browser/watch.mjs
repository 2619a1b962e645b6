// Watches everything that happens in a browser context, so that every test fails on what nobody should ever see: a
// line on the console, an error, a violation of the policy, or something of a session in the browser's storage.
import { expect } from '@playwright/test';

// The browser itself notes a reply of 401, by which a visitor is told apart; nothing else may be there.
const own_note = /Failed to load resource: the server responded with a status of 401/;

// What the console keeps in the browser, and never anything else: a choice of theme, where to go after signing in, and
// what is being typed to sign in (but for the password), for invitations, or anywhere while nobody looks.
const kept = /^roster\.(theme|wanted|email|invite\.addresses|kept)$/;

export class Watch {
  #met = [];
  #contexts = [];

  constructor(expected_console) {
    this.expected_console = expected_console;
  }

  async over(context) {
    this.#contexts.push(context);
    const met = (text) => {
      if (![own_note, ...this.expected_console].some((pattern) => pattern.test(text))) this.#met.push(text);
    };
    context.on('console', (message) => {
      if (['error', 'warning'].includes(message.type())) met(message.text());
    });
    context.on('weberror', (error) => met(String(error.error())));
    await context.addInitScript(() => {
      document.addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI, sourceFile }) => {
        console.error(`The policy was violated: ${violatedDirective} by ${blockedURI} in ${sourceFile}`);
      });
    });
  }

  async expect_nothing() {
    for (const context of this.#contexts) {
      for (const page of context.pages()) {
        if (!page.url().startsWith('http')) continue;
        const stored = await page.evaluate(async () => ({
          keys: [...Object.keys(localStorage), ...Object.keys(sessionStorage)],
          databases: (await indexedDB.databases()).map(({ name }) => name),
          caches: await caches.keys(),
          cookies: document.cookie,
        }));
        expect(stored.keys.filter((key) => !kept.test(key)), 'keys in storage').toEqual([]);
        expect(stored.databases, 'databases').toEqual([]);
        expect(stored.caches, 'caches').toEqual([]);
        expect(stored.cookies, 'cookies that scripts see').toBe('');
      }
    }
    expect(this.#met, 'the console stays empty').toEqual([]);
  }
}
