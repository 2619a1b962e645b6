// Tests one after the other that build on each other, and their results in the form of GoogleTest's JSON, which
// cmake/count_results.mjs counts.
import { writeFileSync } from 'node:fs';

export class Suite {
  #name;
  #results = [];

  constructor(name) {
    this.#name = name;
  }

  async test(name, run) {
    const began = Date.now();
    const result = { name, result: 'COMPLETED' };
    this.#results.push(result);
    try {
      await run();
    } catch (problem) {
      result.failures = [{ failure: String(problem.stack ?? problem) }];
    }
    const took = Date.now() - began;
    result.time = `${took / 1000}s`;
    console.log(`${result.failures ? 'FAILED' : 'ok    '} ${name} (${took} ms)`);
    for (const each of result.failures ?? []) console.log(`error: ${each.failure}`);
  }

  // Writes the results where they are asked for; the exit status tells whether all went well.
  finish(file) {
    if (file) writeFileSync(file, JSON.stringify({ testsuites: [{ name: this.#name, testsuite: this.#results }] }));
    process.exitCode = this.#results.some((each) => each.failures) ? 1 : 0;
  }
}
