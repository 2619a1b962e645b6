// Sums the results of the test programs in a folder and prints the slowest tests of each and, last, "N passed, N failed".
//
//   node count_results.mjs DIR
//
// DIR holds the JSON of GoogleTest programs and of Playwright, NAME.json for the stage "NAME tests", and
// `failed-stages`, a line per stage of `./dev test` that failed. A stage that failed without a failed test of its own (a crash, a build) counts as one.
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import process from 'node:process';

const folder = process.argv[2];
const slowest_tests = 20, slow_seconds = 1;

function google_test(report) {
  const tests = report.testsuites.flatMap((suite) => suite.testsuite.map((test) => ({ ...test, suite: suite.name })));
  const failed = tests.filter((test) => test.failures?.length);
  return {
    seconds: tests.map((test) => [parseFloat(test.time), `${test.suite}.${test.name}`]),
    passed: tests.filter((test) => test.result === 'COMPLETED' && !test.failures?.length).length,
    failed: failed.map((test) => `${test.suite}.${test.name}`),
    skipped: tests.filter((test) => test.result !== 'COMPLETED' && !test.failures?.length).length,
  };
}

function playwright(report) {
  const result = { passed: 0, failed: report.errors.map((error) => error.message.split('\n')[0]), skipped: 0, seconds: [] };
  const visit = (suite, names) => {
    for (const spec of suite.specs ?? []) {
      for (const test of spec.tests) {
        const name = [...names, spec.title].join(' › ');
        result.seconds.push([test.results.reduce((all, { duration }) => all + duration, 0) / 1000, name]);
        if (test.status === 'flaky') console.log(`    passed only when run again: ${name}`);
        if (test.status === 'expected' || test.status === 'flaky') result.passed += 1;
        else if (test.status === 'skipped') result.skipped += 1;
        else result.failed.push(name);
      }
    }
    for (const inner of suite.suites ?? []) visit(inner, [...names, inner.title]);
  };
  for (const suite of report.suites) visit(suite, [suite.title]);
  return result;
}

const total = { passed: 0, failed: 0, skipped: 0 };
const stages_with_failures = new Set();
for (const file of readdirSync(folder).filter((name) => name.endsWith('.json')).sort()) {
  const report = JSON.parse(readFileSync(path.join(folder, file)));
  const result = report.suites ? playwright(report) : google_test(report);
  const stage = `${path.basename(file, '.json')} tests`;
  console.log(`  ${stage}: ${result.passed} passed, ${result.failed.length} failed${result.skipped ? `, ${result.skipped} skipped` : ''}`);
  for (const name of result.failed) console.log(`    failed: ${name}`);
  const slowest = result.seconds.filter(([seconds]) => seconds >= slow_seconds).sort((a, b) => b[0] - a[0]).slice(0, slowest_tests);
  for (const [seconds, name] of slowest) console.log(`    ${seconds.toFixed(1).padStart(5)} s  ${name}`);
  total.passed += result.passed;
  total.failed += result.failed.length;
  if (result.failed.length) stages_with_failures.add(stage);
}

const stages = path.join(folder, 'failed-stages');
const failed_stages = existsSync(stages) ? readFileSync(stages, 'utf8').trim().split('\n') : [];
for (const stage of failed_stages.filter((name) => !stages_with_failures.has(name))) {
  console.log(`    failed: stage ${stage}`);
  total.failed += 1;
}
if (total.passed === 0 && total.failed === 0) {
  console.log('    failed: no test was run');
  total.failed = 1;
}

console.log(`${total.passed} passed, ${total.failed} failed`);
process.exitCode = total.failed ? 1 : 0;
