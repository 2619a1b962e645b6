// Anyscale's own Terraform provider, unchanged, against the backend: the acceptance tests that it brings, in an
// organization such as they expect. No stage of `./dev test`, since Debian has neither Terraform nor the provider;
// docs/terraform.md says what it takes and what comes out.
//
//   node terraform.mjs CHECKOUT [OPTION OF GO TEST…]
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import process from 'node:process';
import { createInterface } from 'node:readline';
import { Server } from '../browser/server.mjs';
import { Session } from './session.mjs';

const organization = 'Lovelace Robotics';
const member = 'terraform@example.com';
// Looked for by this name, and in this region.
const cloud = { name: 'tfp-test-aws-useast1-STATIC', provider: 'AWS', region: 'us-east-2' };
// What runs on clouds is no part of Roster.
const out_of_scope =
  'Service(Resource|DataSource|Credentials)|ServicesDataSource|ContainerImage|ComputeConfig|SystemCluster|GlobalResourceScheduler';
// Tests that no backend passes at the commit that docs/terraform.md names.
const faults_of_the_provider = new Map([
  ['TestAccCloudAccessResource_LiveProjectRoleDropRevokes', 'declared project roles are never sent'],
  ['TestAccOrganizationUserResource_Delete', "compares an identity's id with an e-mail address"],
]);

// The tests count the clouds, take every one to have a region, and give roles in the projects of theirs.
async function prepare(session) {
  for (const each of await session.list('/api/v2/clouds'))
    await session.send('DELETE', `/api/v2/clouds/${each.id}?force=true`);
  const { id } = await session.post('/api/v2/clouds', cloud);
  await session.post(`/api/v2/organizations/update_default_cloud?cloud_id=${id}`);
  await session.post('/api/v2/users/admin_batch_create', [{ name: 'Terraform', email: member, is_sso_user: false }]);
  await session.post(`/api/v2/clouds/${id}/collaborators/users`, { email: member, permission_level: 'write' });
  return session.post('/api/v2/users/create_api_key', { duration: 86_400 });
}

// The names of the tests that end so, by how they end.
async function run(checkout, options, environment) {
  const child = spawn('go', ['test', './internal/acctest', '-v', '-count=1', '-timeout=60m', `-skip=${out_of_scope}`,
    ...options], { cwd: checkout, stdio: ['ignore', 'pipe', 'inherit'], env: { ...process.env, ...environment } });
  const ended = once(child, 'exit');
  const results = { PASS: [], FAIL: [], SKIP: [] };
  for await (const line of createInterface({ input: child.stdout })) {
    console.log(line);
    const [, result, name] = /^--- (PASS|FAIL|SKIP): (\S+)/.exec(line) ?? [];
    if (name) results[result].push(name);
  }
  const [status] = await ended;
  return { ...results, status };
}

const [checkout, ...options] = process.argv.slice(2);
if (!checkout) throw new Error('Which folder holds a checkout of anyscale/terraform-provider-anyscale?');
const server = await Server.start('--password-cost', 'low');
try {
  const key = await prepare(await Session.of(server, organization));
  const { PASS, FAIL, SKIP, status } = await run(checkout, options, {
    TF_ACC: '1',
    ANYSCALE_API_URL: server.url,
    ANYSCALE_CLI_TOKEN: key.server_session_id,
    ANYSCALE_TEST_ORG_NAME: organization,
    ANYSCALE_TEST_USER_EMAIL: member,
    ANYSCALE_TEST_INVITATIONS: '1',
  });
  const unexpected = FAIL.filter((name) => !faults_of_the_provider.has(name));
  console.log(`\n${PASS.length} passed, ${SKIP.length} skipped themselves, ${FAIL.length} failed`);
  for (const name of FAIL) console.log(`${name}: ${faults_of_the_provider.get(name) ?? 'unexpected'}`);
  // Where nothing ran, go says why.
  process.exitCode = unexpected.length || (status && !FAIL.length) ? 1 : 0;
} finally {
  await server.stop();
}
