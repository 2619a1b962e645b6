// cloud and project, of Anyscale's command line.

export async function cloud_tests({ anyscale, assert, run, run_json, session, test }) {
  let cloud;

  await test('cloud list and get', async () => {
    cloud = await session.post('/api/v2/clouds', { name: 'client-cloud', provider: 'AWS', region: 'eu-west-1' });
    assert.match((await run(['cloud', 'list', '--max-items', '100'])).all, /client-cloud/);
    assert.match((await run(['cloud', 'list', '--name', 'client-cloud'])).all, new RegExp(cloud.id));
    assert.match((await run(['cloud', 'list', '--cloud-id', cloud.id])).all, /client-cloud/);
    assert.match((await run(['cloud', 'get', '-n', 'client-cloud'])).all, new RegExp(cloud.id));
    assert.match((await run(['cloud', 'get', '--cloud-id', cloud.id])).all, /client-cloud/);
    assert.match((await run(['cloud', 'status', '-n', 'client-cloud'])).all, new RegExp(cloud.id));
    await run(['cloud', 'get', '-n', 'no-such-cloud'], 1);
    await run(['cloud', 'list', '--name', 'no-such-cloud']);
  });

  await test('cloud set-default and get-default', async () => {
    await run(['cloud', 'set-default', '-n', 'client-cloud']);
    assert.match((await run(['cloud', 'get-default'])).all, new RegExp(cloud.id));
  });

  await test('cloud update switches auto add users', async () => {
    const is_on = async () => (await (await session.send('GET', `/api/v2/clouds/${cloud.id}`)).json()).result.auto_add_user;
    await run(['cloud', 'update', '-n', 'client-cloud', '--enable-auto-add-user', '-y']);
    assert.equal(await is_on(), true);
    await run(['cloud', 'update', '-n', 'client-cloud', '--disable-auto-add-user', '-y']);
    assert.equal(await is_on(), false);
  });

  await test('cloud edit, which wants machines behind a cloud, says that there are none', async () => {
    await run(['cloud', 'edit', '-n', 'client-cloud', '--enable-auto-add-user'], 1);
  });

  await test('the older cloud commands end with 4 where one may not', async () => {
    const key = anyscale.key;
    const made = await run_json('service-account', 'create', '-n', 'cloud-reader');
    const { email } = (await run_json('user', 'list', '--service-account')).find((each) => each.name === 'cloud-reader');
    await session.post(`/api/v2/clouds/${cloud.id}/collaborators/users`, { email, permission_level: 'readonly' });
    anyscale.key = made.api_key;
    const { all } = await run(['cloud', 'set-default', '-n', 'client-cloud'], 4);
    assert.match(all, /Only owners can do this/);
    anyscale.key = key;
    await run(['service-account', 'delete', '--name', 'cloud-reader']);
  });

  await test('cloud add-collaborators', async () => {
    const made = await session.post('/api/v2/clouds', { name: 'shared-cloud', provider: 'AWS', region: 'eu-west-1' });
    const file = anyscale.file('cloud-people.yaml',
      'collaborators:\n  - email: third@client.example\n    permission_level: readonly\n');
    await run(['cloud', 'add-collaborators', '-c', 'shared-cloud', '--users-file', file]);
    const reply = await session.send('POST', `/api/v2/clouds/${made.id}/collaborators/users/search`, {});
    assert.ok((await reply.json()).results.some((each) => each.value.email === 'third@client.example'));
    const people = anyscale.file('project-people.yaml',
      'collaborators:\n  - email: third@client.example\n    permission_level: readonly\n');
    const project = await session.post('/api/v2/projects', { name: 'shared', description: '', parent_cloud_id: made.id });
    await run(['project', 'add-collaborators', '-c', 'shared-cloud', '-p', 'shared', '--users-file', people]);
    const [row] = (await session.list(`/api/v2/projects/${project.id}/collaborators/users`))
      .filter((each) => each.value.email === 'third@client.example');
    assert.equal(row.permission_level, 'readonly');
  });

  await test('project create, list, get, get-default and delete', async () => {
    const made = (await run(['project', 'create', '-n', 'from-client', '--cloud-id', cloud.id, '-d', 'Made by a test'])).all;
    const id = /prj_\w+/.exec(made)[0];
    assert.match((await run(['project', 'list', '--max-items', '100'])).all, /from-client/);
    assert.match((await run(['project', 'get', '-i', id])).all, /from-client/);
    await run(['project', 'get-default', '--cloud-id', cloud.id]);
    await run(['project', 'create', '-n', 'from-client', '--cloud-id', cloud.id], 1);
    await run(['project', 'delete', '-i', id]);
    await run(['project', 'get', '-i', id], 1);
  });

  await test('cloud delete', async () => {
    await run(['cloud', 'delete', '-n', 'client-cloud', '-y']);
    assert.equal((await session.send('GET', `/api/v2/clouds/${cloud.id}`)).status, 404);
  });
}
