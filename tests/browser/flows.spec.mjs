// Every flow of the table, by role and name alone, and again by keyboard alone.
import { test } from './fixture.mjs';
import { flows } from './flows.mjs';
import { Keyboard, Pointer } from './hands.mjs';
import { open } from './screens.mjs';

test.describe.configure({ mode: 'parallel' });

for (const Hand of [Pointer, Keyboard]) {
  test.describe(Hand.name.toLowerCase(), () => {
    for (const flow of flows) {
      test(flow.name, async ({ page, world, watch }) => {
        watch.expected_console.push(...(flow.notes ?? []));
        await open(page, world, flow);
        await flow.walk({ page, world, hand: new Hand(page) });
      });
    }
  });
}
