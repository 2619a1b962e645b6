// user-group, policy and scim, of Anyscale's command line.

const no_group = 'ug_aaaaaaaaaaaaaaaaaaaaaaaaaa';

export async function group_tests({ anyscale, assert, me, run, run_json, session, test }) {
  let group, cloud, project;
  const bindings = (role, ...groups) =>
    `bindings:\n  - role_name: ${role}\n    principals:\n${groups.map((id) => `      - ${id}\n`).join('')}`;

  await test('user-group list, get and membership list', async () => {
    group = await session.post('/api/v2/user_groups', { name: 'Night shift' });
    await session.post(`/api/v2/user_groups/${group.id}/members`, { user_ids: [me.id] });
    assert.match((await run(['user-group', 'list'])).all, /Night shift/);
    assert.match((await run(['user-group', 'get', '--id', group.id])).all, /Night shift/);
    await run(['user-group', 'get', '--id', no_group], 1);
    const { all } = await run(['user-group', 'membership', 'list']);
    assert.ok(all.includes('Night shift') && all.includes(me.email), all);
  });

  await test('policy set and get, for the organization', async () => {
    await run(['policy', 'get', '--resource-type', 'organization'], 1);
    const file = anyscale.file('policy.yaml', bindings('collaborator', group.id));
    await run(['policy', 'set', '--resource-type', 'organization', '-f', file]);
    assert.match((await run(['policy', 'get', '--resource-type', 'organization'])).all, new RegExp(group.id));
    const wrong = anyscale.file('wrong.yaml', bindings('collaborator', no_group));
    assert.match((await run(['policy', 'set', '--resource-type', 'organization', '-f', wrong], 1)).all,
      new RegExp(`Group IDs not found: ${no_group}`));
  });

  await test('policy set, get and list, for a cloud and its project', async () => {
    cloud = await session.post('/api/v2/clouds', { name: 'policy-cloud', provider: 'AWS', region: 'eu-west-1' });
    project = await session.post('/api/v2/projects', { name: 'policy-project', description: '', parent_cloud_id: cloud.id });
    const file = anyscale.file('cloud-policy.yaml', bindings('collaborator', group.id));
    for (const [type, id] of [['cloud', cloud.id], ['project', project.id]]) {
      assert.match((await run(['policy', 'get', '--resource-type', type, '--resource-id', id], 1)).all,
        /No policy found for resource/);
      await run(['policy', 'set', '--resource-type', type, '--resource-id', id, '-f', file]);
      const { all } = await run(['policy', 'get', '--resource-type', type, '--resource-id', id]);
      assert.match(all, /collaborator/);
      assert.match((await run(['policy', 'list', '--resource-type', type])).all, new RegExp(id));
    }
    await run(['policy', 'get', '--resource-type', 'cloud', '--resource-id', 'cld_aaaaaaaaaaaaaaaaaaaaaaaaaa'], 1);
  });

  await test('user list-permissions tells what groups give', async () => {
    const [third] = await run_json('user', 'list', '--email', 'third@client.example');
    await session.post(`/api/v2/user_groups/${group.id}/members`, { user_ids: [third.user_id] });
    assert.ok((await run(['user', 'list-permissions'])).all.includes(me.email));
    const { all } = await run(['user', 'list-permissions', '--user-id', third.user_id]);
    for (const expected of ['third@client.example', 'policy-cloud', 'policy-project', 'collaborator'])
      assert.ok(all.includes(expected), all);
    await run(['user', 'list-permissions', '--user-id', 'usr_aaaaaaaaaaaaaaaaaaaaaaaaaa'], 1);
  });

  await test('the scim commands find nothing to do without directory sync', async () => {
    await run(['scim', 'check-permissions']);
    assert.match((await run(['scim', 'enforce-groups', '--dry-run'])).all, /No permission changes detected/);
  });
}
