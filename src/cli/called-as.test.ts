import { join } from 'node:path';
import { expect, test } from 'vitest';
import { calledAs, sayAsCalled } from './called-as.ts';

const folder = join('/', 'home', 'me', 'work');
const checkout = join('/', 'home', 'me', 'steerlab', 'src', 'cli', 'main.ts');
const global = join('/', 'usr', 'lib', 'node_modules', 'steerlab', 'dist', 'cli', 'main.js');
const local = join(folder, 'node_modules', '.bin', 'steerlab');

test.each<[string, string, NodeJS.ProcessEnv, string]>([
  ['a command on the path', join('/', 'usr', 'bin', 'steerlab'), {}, 'steerlab'],
  ['npx', local, { npm_command: 'exec' }, 'npx steerlab'],
  ["a project's own script", local, { npm_command: 'run-script' }, 'npx steerlab'],
  ["a project's own command", local, {}, 'npx steerlab'],
  ['a global install without a link', global, {}, 'steerlab'],
  ['a file of a checkout', checkout, {}, `node ${join('..', 'steerlab', 'src', 'cli', 'main.ts')}`],
  ['npm start', checkout, { STEERLAB_CALLED_AS: 'npm run -s steerlab --' }, 'npm run -s steerlab --'],
])('tells of %s how it is called', (_, file, env, expected) => {
  expect(calledAs({ file, folder, env })).toBe(expected);
});

test('says commands in that form, and leaves prose alone', () => {
  const call = { file: local, folder, env: {} };
  expect(sayAsCalled('Look at it with: steerlab view runs/a', call)).toBe(
    'Look at it with: npx steerlab view runs/a',
  );
  expect(sayAsCalled('Pull it ("steerlab models pull x") or "steerlab list models".', call)).toBe(
    'Pull it ("npx steerlab models pull x") or "npx steerlab list models".',
  );
  const prose = 'A fault of steerlab itself, version 0.2: steerlab, that is.';
  expect(sayAsCalled(prose, call)).toBe(prose);
});
