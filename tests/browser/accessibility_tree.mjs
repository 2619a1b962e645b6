// Chromium's accessibility tree, as a text that people read: what a screen reader is told of a page.
const said = new Set(['level', 'checked', 'expanded', 'selected', 'disabled', 'invalid', 'required', 'modal', 'readonly', 'hasPopup', 'busy', 'live', 'atomic']);
const silent = new Set(['none', 'generic', 'InlineTextBox', 'LineBreak', 'RootWebArea', 'MenuListPopup']);
// A table's first rows stand for the rest.
const most_rows = 4;

const plain = (text) => text
  .replaceAll(/[A-Z][a-z]{2} \d{1,2}, \d{4}/g, 'DATE')
  .replaceAll(/org_[a-z0-9]+/g, 'ORGANIZATION_ID')
  .replaceAll(/\s+/g, ' ')
  .trim();

function states_of(node) {
  const states = (node.properties ?? [])
    .filter(({ name, value }) => said.has(name) && ![false, 'false', '', 'off', undefined].includes(value.value))
    .map(({ name, value }) => (value.value === true || value.value === 'true' ? name : `${name}=${value.value}`));
  if (node.description?.value) states.push(`description="${plain(node.description.value)}"`);
  // A password's is not for reading.
  if (node.value?.value && !/^•+$/.test(node.value.value)) states.push(`value="${plain(String(node.value.value))}"`);
  return states.length ? ` [${states.join(', ')}]` : '';
}

export async function accessibility_tree(page) {
  const session = await page.context().newCDPSession(page);
  const { nodes } = await session.send('Accessibility.getFullAXTree');
  await session.detach();
  const by_id = new Map(nodes.map((node) => [node.nodeId, node]));
  const lines = [];
  const say = (depth, line) => lines.push({ depth, line });

  const visit = (node, depth, inside) => {
    if (!node) return;
    const role = node.role?.value;
    const name = plain(node.name?.value ?? '');
    const children = (node.childIds ?? []).map((id) => by_id.get(id));
    const visit_children = (at, of) => {
      let rows = 0;
      for (const child of children) {
        if (child?.role?.value === 'row' && ++rows > most_rows) continue;
        visit(child, at, of);
      }
      if (rows > most_rows) say(at, '…');
    };
    if (node.ignored || silent.has(role)) return visit_children(depth, inside);
    if (role === 'StaticText') {
      // The lines of one text are one; a name that was read already is not repeated.
      const last = lines.at(-1);
      if (inside !== undefined && inside.includes(name)) return;
      if (last?.text && last.depth === depth) last.line = `text "${(last.text = plain(`${last.text} ${name}`))}"`;
      else if (name) lines.push({ depth, line: `text "${name}"`, text: name });
      return;
    }
    say(depth, `${role}${name ? ` "${name}"` : ''}${states_of(node)}`);
    if (role !== 'textbox') visit_children(depth + 1, name || undefined);
  };
  visit(by_id.get(nodes[0].nodeId), 0);
  return lines.map(({ depth, line }) => '  '.repeat(depth) + line).join('\n') + '\n';
}
