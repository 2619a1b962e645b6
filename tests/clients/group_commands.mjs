// user-group, policy and scim, of Anyscale's command line.

export async function group_tests({ anyscale, assert, me, run, session, test }) {
  const offered = (await session.send('GET', '/api/v2/user_groups')).status === 200;
  let group;

  await test('user-group list, get and membership list', async () => {
    group = await session.post('/api/v2/user_groups', { name: 'Night shift' });
    await session.post(`/api/v2/user_groups/${group.id}/members`, { user_ids: [me.id] });
    assert.match((await run(['user-group', 'list'])).all, /Night shift/);
    assert.match((await run(['user-group', 'get', '--id', group.id])).all, /Night shift/);
    await run(['user-group', 'get', '--id', 'ug_aaaaaaaaaaaaaaaaaaaaaaaaaa'], 1);
    const { all } = await run(['user-group', 'membership', 'list']);
    assert.ok(all.includes('Night shift') && all.includes(me.email), all);
  }, offered);

  await test('policy set and get, for the organization', async () => {
    const file = anyscale.file('policy.yaml',
      `bindings:\n  - role_name: collaborator\n    principals:\n      - ${group.id}\n`);
    await run(['policy', 'set', '--resource-type', 'organization', '-f', file]);
    assert.match((await run(['policy', 'get', '--resource-type', 'organization'])).all, new RegExp(group.id));
    const wrong = anyscale.file('wrong.yaml',
      'bindings:\n  - role_name: collaborator\n    principals:\n      - ug_aaaaaaaaaaaaaaaaaaaaaaaaaa\n');
    await run(['policy', 'set', '--resource-type', 'organization', '-f', wrong], 1);
  }, offered);

  const has_clouds = offered && (await session.send('GET', '/api/v2/clouds')).status === 200;
  await test('policy set, get and list, for a cloud and its project', async () => {
    const [cloud] = await session.list('/api/v2/clouds');
    const [project] = await session.list(`/api/v2/projects?parent_cloud_id=${cloud.id}`);
    const file = anyscale.file('cloud-policy.yaml',
      `bindings:\n  - role_name: collaborator\n    principals:\n      - ${group.id}\n`);
    for (const [type, id] of [['cloud', cloud.id], ['project', project.id]]) {
      await run(['policy', 'set', '--resource-type', type, '--resource-id', id, '-f', file]);
      const { all } = await run(['policy', 'get', '--resource-type', type, '--resource-id', id]);
      assert.match(all, /collaborator/);
      assert.match((await run(['policy', 'list', '--resource-type', type])).all, new RegExp(id));
    }
  }, has_clouds);

  const has_scim = (await session.send('GET', '/api/v2/scim/list-user-permissions')).status === 200;
  await test('user list-permissions and the scim commands', async () => {
    assert.ok((await run(['user', 'list-permissions'])).all.includes(me.email));
    await run(['user', 'list-permissions', '--user-id', me.id]);
    await run(['scim', 'check-permissions']);
    await run(['scim', 'enforce-groups', '--dry-run']);
  }, has_scim);
}
