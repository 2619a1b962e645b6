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

  await suite.test('has one template for each path, whatever its parts are called', () => {
    const shapes = Object.keys(document.paths).map((each) => each.replace(/\{[^}]*\}/g, '{}'));
    assert.deepEqual(shapes.filter((each, at) => shapes.indexOf(each) !== at), []);
  });

  await suite.test('says what is expected of values', () => {
    const { schemas } = document.components;
    assert.deepEqual(schemas.ResetPasswordRequest.properties.new_password, { type: 'string', minLength: 8, maxLength: 128 });
    assert.deepEqual(schemas.InvitationIdsRequest.properties.ids.maxItems, 1000);
    assert.deepEqual(schemas.InvitationCreateRequest.properties.base_role.enum, ['owner', 'collaborator', null]);
    assert.deepEqual(schemas.Invitation.properties.status.enum, ['pending', 'accepted', 'expired', 'revoked']);
    assert.equal(schemas.Collaborator.properties.email.format, 'email');
    assert.deepEqual(schemas.CollaboratorRolesRequest.properties.additional_roles.items.enum,
      ['image_reader', 'image_reader_no_base_images']);
  });

  await suite.test('demands no body where an empty one is taken', () => {
    const required = (url) => document.paths[url].post.requestBody.required;
    assert.equal(required('/api/v2/organization_collaborators/search'), false);
    assert.equal(required('/ext/v0/projects/search'), false);
    assert.equal(required('/api/v2/organization_invitations'), true);
    assert.equal(required('/api/v2/organization_invitations/batch_create'), true);
  });
} finally {
  await server.stop();
}
suite.finish(process.argv[2]);
