// Whether /openapi.json is an OpenAPI 3.1 document, by a validator that others made. That it is true is what the
// server's own tests show (tests/server/openapi_truth_test.cpp).
//
//   node openapi.mjs [RESULTS.json]
import { Validator } from '@seriousme/openapi-schema-validator';
import assert from 'node:assert/strict';
import process from 'node:process';
import { Server } from '../browser/server.mjs';
import { Suite } from './suite.mjs';

const server = await Server.start('--password-cost', 'low');
const suite = new Suite('OpenApi');
try {
  const document = await (await fetch(`${server.url}/openapi.json`)).json();
  const validator = new Validator();

  await suite.test('is a document of version 3.1', async () => {
    const { valid, errors } = await validator.validate(structuredClone(document));
    assert.ok(valid, JSON.stringify(errors, null, 1));
    assert.equal(validator.version, '3.1');
  });

  await suite.test('refers to nothing that it does not hold', () => {
    const missing = [...JSON.stringify(document).matchAll(/"\$ref":"#\/([^"]+)"/g)]
      .map(([, path]) => path)
      .filter((path) => !path.split('/').reduce((at, name) => at?.[name], document));
    assert.deepEqual(missing, []);
  });
} finally {
  await server.stop();
}
suite.finish(process.argv[2]);
