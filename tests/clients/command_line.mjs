// Walks Anyscale's command line through everything that Roster's backend offers it, against a server-mock of its own.
//
//   node command_line.mjs PROGRAM [RESULTS.json]
import assert from 'node:assert/strict';
import process from 'node:process';
import { Server } from '../browser/server.mjs';
import { Anyscale } from './anyscale.mjs';
import { cloud_tests } from './cloud_commands.mjs';
import { group_tests } from './group_commands.mjs';
import { Session } from './session.mjs';
import { Suite } from './suite.mjs';

const [program, results] = process.argv.slice(2);
const organization = 'Lovelace Robotics';

const server = await Server.start('--password-cost', 'low');
const anyscale = new Anyscale(program, server.url);
const suite = new Suite('CommandLine');
try {
  await walk();
} finally {
  anyscale.remove();
  await server.stop();
}
suite.finish(results);

async function walk() {
  const session = await Session.of(server, organization);
  const test = suite.test.bind(suite);

  // Runs a command, which must end with this status.
  async function run(command, status = 0) {
    const ended = await anyscale.run(command);
    assert.equal(ended.status, status, `anyscale ${command.join(' ')}\n${ended.out}\n${ended.err}`);
    return { ...ended, all: ended.out + ended.err };
  }
  const run_json = async (...command) => JSON.parse((await run([...command, '-o', 'json'])).out);

  const me = (await (await session.send('GET', '/api/v2/userinfo')).json()).result;

  // ---- auth, login, logout --------------------------------------------------------------------------------------------

  await test('without credentials nobody is authenticated', async () => {
    assert.match((await run(['auth', 'show'])).all, /Not authenticated/);
    await run(['logout'], 1);
  });

  await test('a wrong key ends with the sentence about credentials', async () => {
    anyscale.key = 'aph0_wrong';
    assert.match((await run(['user', 'list'], 1)).all, /invalid or have expired/);
  });

  async function log_in(decide) {
    let decided;
    const ended = await anyscale.run(['login', '--no-browser'], (said) => {
      const code = /login-code#code=([\w-]+)/.exec(said)?.[1];
      if (code && !decided) decided = decide(code);
    });
    await decided;
    return ended;
  }

  await test('login gives a key once somebody signed in approves its code', async () => {
    const ended = await log_in(async (code) => {
      const source = await session.post(`/api/v2/users/show_otp_source?otp=${code}`);
      assert.equal(source.source_ip, '127.0.0.1');
      await session.post('/api/v2/users/validate_otp_token', { otp: code });
    });
    assert.equal(ended.status, 0, ended.out + ended.err);
    assert.match(anyscale.key, /^aph0_/);
    const shown = (await run(['auth', 'show'])).all;
    assert.match(shown, /user email: +mara\.lindqvist@example\.com/);
    assert.match(shown, new RegExp(`organization name: +${organization}`));
    assert.match(shown, /organization role: +owner/);
  });

  await test('login fails when the code is refused', async () => {
    const key = anyscale.key;
    const ended = await log_in((code) => session.post('/api/v2/users/refuse_otp_token', { otp: code }));
    assert.notEqual(ended.status, 0, ended.out + ended.err);
    anyscale.key = key;
  });

  await test('logout forgets the key and leaves it valid', async () => {
    const key = anyscale.key;
    await run(['logout']);
    assert.equal(anyscale.key, undefined);
    anyscale.key = key;
    await run(['auth', 'show']);
  });

  await test('a key made in the console works as well', async () => {
    anyscale.key = (await session.post('/api/v2/users/create_api_key', { duration: 86400.5 })).server_session_id;
    assert.match((await run(['auth', 'show'])).all, /mara\.lindqvist/);
  });

  await test('auth fix makes the file of credentials its owner\'s alone', async () => {
    anyscale.credentials_mode = 0o644;
    await run(['auth', 'fix']);
    assert.equal(anyscale.credentials_mode, 0o600);
  });

  await test('a server that does not answer is told from one that refuses by the exit status', async () => {
    const nowhere = new Anyscale(program, 'http://127.0.0.1:1');
    nowhere.key = anyscale.key;
    assert.equal((await nowhere.run(['user-group', 'get', '--id', 'ug_none'])).status, 2);
    nowhere.remove();
    const { status, out, err } = await anyscale.run(['user-group', 'get', '--id', 'ug_none', '-o', 'json']);
    assert.deepEqual([status, out, JSON.parse(err).error.exit_code], [1, '', 1]);
  });

  // ---- organization-invitation ----------------------------------------------------------------------------------------

  await test('organization-invitation create answers address by address and ends with 0', async () => {
    const { err } = await run(['organization-invitation', 'create', '--emails',
      `New.Person+tag@client.example, second@client.example,${me.email},broken`]);
    assert.match(err, /sent to: New\.Person\+tag@client\.example,  ?second@client\.example/);
    assert.match(err, /already a member of your organization/);
    assert.match(err, /is not an address/);
  });

  await test('organization-invitation list shows pending ones, newest first', async () => {
    const rows = await run_json('organization-invitation', 'list');
    assert.deepEqual(rows.slice(0, 2).map((each) => each.email).sort(),
      ['new.person+tag@client.example', 'second@client.example']);
    assert.ok((await run(['organization-invitation', 'list'])).out.includes('second@client.example'));
  });

  await test('organization-invitation delete takes the exact address, whatever its case', async () => {
    await run(['organization-invitation', 'delete', '--email', 'NEW.person+tag@client.example']);
    assert.match((await run(['organization-invitation', 'delete', '--email', 'person+tag@client.example'], 1)).all,
      /Invitation for email 'person\+tag@client\.example' not found/);
    const left = await run_json('organization-invitation', 'list');
    assert.ok(!left.some((each) => each.email.startsWith('new.person')));
  });

  // ---- user -----------------------------------------------------------------------------------------------------------

  await test('user list walks all pages', async () => {
    const people = await run_json('user', 'list', '--page-size', '7', '--max-items', '1000');
    const { metadata } = await (await session.send('GET', '/api/v2/organization_collaborators')).json();
    assert.equal(people.length, metadata.total);
    assert.equal(new Set(people.map((each) => each.user_id)).size, people.length);
  });

  await test('user list and user get find people by address and by part of a name', async () => {
    const [by_email] = await run_json('user', 'list', '--email', me.email.toUpperCase());
    assert.equal(by_email.user_id, me.id);
    assert.equal((await run_json('user', 'get', '--email', me.email)).user_id, me.id);
    assert.equal((await run_json('user', 'get', '--name', 'mara lind')).user_id, me.id);
    assert.match((await run(['user', 'get', '--email', 'nobody@client.example'], 1)).all,
      /No user found matching 'nobody@client\.example'/);
  });

  await test('user batch-create makes all or none', async () => {
    const users = (...rows) => anyscale.file('users.yaml', `create_users:\n${rows.join('')}`);
    const row = (email, password = 'null') =>
      `  - name: Robin\n    lastname: Stone\n    email: ${email}\n    password: ${password}\n    is_sso_user: false\n`;
    await run(['user', 'batch-create', '-f',
      users(row('second@client.example', 'a fine passphrase'), row('third@client.example'))]);
    assert.ok((await run_json('user', 'get', '--email', 'third@client.example')).user_id);
    const expired = await session.list('/api/v2/organization_invitations?status=expired&email=second@client.example');
    assert.equal(expired.length, 1, 'its invitation is over');
    const { all } = await run(['user', 'batch-create', '-f', users(row('fourth@client.example'), row(me.email))], 1);
    assert.match(all, /Error creating users: .*already a member of your organization/s);
    await run(['user', 'get', '--email', 'fourth@client.example'], 1);
  });

  // ---- service-account ------------------------------------------------------------------------------------------------

  await test('service-account create gives a key for a hundred years that works', async () => {
    const made = await run_json('service-account', 'create', '-n', 'ci-bot');
    assert.equal(made.name, 'ci-bot');
    const key = anyscale.key;
    anyscale.key = made.api_key;
    assert.match((await run(['auth', 'show'])).all, /ci-bot@org-\w+\.serviceaccount\.com/);
    assert.match((await run(['user', 'list'], 1)).all, /Only owners can do this/);
    anyscale.key = key;
    assert.match((await run(['service-account', 'create', '-n', 'ci-bot'], 1)).all, /already a service account/);
  });

  await test('service-account create-api-key looks the account up by its exact name', async () => {
    const { all } = await run(['service-account', 'create-api-key', '--name', 'ci-bot']);
    assert.match(all, /aph0_/);
    await run(['service-account', 'create-api-key', '--name', 'ci'], 1);
  });

  await test('rotate_api_keys of the library ends the old keys and gives a new one', async () => {
    const made = await run_json('service-account', 'create', '-n', 'rotated');
    const { status, out, err } = await anyscale.run_python('print(anyscale.service_account.rotate_api_keys(name="rotated"))');
    assert.equal(status, 0, out + err);
    const key = anyscale.key;
    anyscale.key = made.api_key;
    assert.match((await run(['auth', 'show'])).all, /Not authenticated/);
    anyscale.key = /aph0_\S+/.exec(out)[0];
    assert.match((await run(['auth', 'show'])).all, /rotated@org-/);
    anyscale.key = key;
    await run(['service-account', 'delete', '--name', 'rotated']);
  });

  await test('service accounts are listed apart from people', async () => {
    assert.match((await run(['service-account', 'list'])).all, /ci-bot/);
    const only = await run_json('user', 'list', '--collaborator-type', 'only_service_accounts');
    assert.deepEqual(only.map((each) => each.name), ['ci-bot']);
    assert.equal((await run_json('user', 'list', '--service-account')).length, 1);
  });

  await test('service-account delete ends its keys', async () => {
    const made = await run_json('service-account', 'create', '-n', 'short-lived');
    await run(['service-account', 'delete', '--name', 'short-lived']);
    await run(['service-account', 'delete', '--name', 'short-lived'], 1);
    const key = anyscale.key;
    anyscale.key = made.api_key;
    assert.match((await run(['auth', 'show'])).all, /Not authenticated/);
    anyscale.key = key;
  });

  // ---- What other topics offer ----------------------------------------------------------------------------------------

  const context = { anyscale, assert, me, run, run_json, session, test };
  await group_tests(context);
  await cloud_tests(context);
}
