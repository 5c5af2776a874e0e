import { expect, test } from 'vitest';
import { needsNewerNode } from './needs-newer-node.ts';

test.each(['22.13.0', '22.20.1', '24.0.0', '25.1.0-nightly'])('Node %s will do', (version) => {
  expect(needsNewerNode(version)).toBeNull();
});

test.each(['22.12.0', '20.20.2', '18.0.0'])('Node %s is too old, which one sentence says', (version) => {
  expect(needsNewerNode(version)).toBe(
    `steerlab needs Node 22.13 or newer, and this is Node ${version}: install a newer one, such as from https://nodejs.org.`,
  );
});
