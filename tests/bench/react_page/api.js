// What the page asks the backend.
export async function get(path) {
  const reply = await fetch(`/api/v2${path}`, { headers: { 'Roster-Client': '1' } });
  if (!reply.ok) throw new Error(`${path}: ${reply.status}`);
  return reply.json();
}
