// Tests one after the other that build on each other, and their results in the form of GoogleTest's JSON, which
// cmake/count_results.mjs counts.
import { writeFileSync } from 'node:fs';

export class Suite {
  #name;
  #results = [];

  constructor(name) {
    this.#name = name;
  }

  // `needs`: false skips it.
  async test(name, run, needs = true) {
    const began = Date.now();
    const result = { name, result: needs ? 'COMPLETED' : 'SKIPPED' };
    this.#results.push(result);
    if (needs) {
      try {
        await run();
      } catch (problem) {
        result.failures = [{ failure: String(problem.stack ?? problem) }];
      }
    }
    const verdict = result.failures ? 'FAILED ' : needs ? 'ok     ' : 'skipped';
    console.log(`${verdict} ${name} (${Date.now() - began} ms)`);
    for (const each of result.failures ?? []) console.log(`error: ${each.failure}`);
  }

  // Writes the results where they are asked for; the exit status tells whether all went well.
  finish(file) {
    if (file) writeFileSync(file, JSON.stringify({ testsuites: [{ name: this.#name, testsuite: this.#results }] }));
    process.exitCode = this.#results.some((each) => each.failures) ? 1 : 0;
  }
}
