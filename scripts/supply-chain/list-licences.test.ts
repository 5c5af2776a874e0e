import { expect, test } from 'vitest';
import { listLicences } from './list-licences.ts';

test('lists what is installed with the package, in order, once each', () => {
  const list = listLicences({
    '': { version: '1.0.0' },
    'node_modules/zod': { version: '4.0.0', license: 'MIT' },
    'node_modules/a/node_modules/zod': { version: '4.0.0', license: 'MIT' },
    'node_modules/@scope/a': { version: '1.0.0', license: 'ISC' },
    'node_modules/tool': { version: '1.0.0', license: 'MPL-2.0', dev: true },
  });
  expect(
    list
      .split('\n')
      .filter((line) => line.startsWith('| '))
      .slice(2),
  ).toEqual(['| @scope/a | 1.0.0 | ISC |', '| zod | 4.0.0 | MIT |']);
});
