import { expect, test } from 'vitest';
import { findFaults } from './find-faults.ts';

const good = { version: '1.2.3', integrity: `sha512-${'A'.repeat(86)}==`, license: 'MIT' };
const faultsOf = (entry: object, allowed = {}) =>
  findFaults({ '': {}, 'node_modules/@scope/one': { ...good, ...entry } }, allowed);

test('a hashed package of a registry with a known licence is let pass', () => {
  expect(faultsOf({})).toEqual([]);
  expect(faultsOf({ hasInstallScript: true }, { '@scope/one': false })).toEqual([]);
  expect(faultsOf({ license: 'MPL-2.0', dev: true })).toEqual([]);
});

test.each([
  ['without a hash', { integrity: undefined }, 'has no SHA-512'],
  ['with a weak hash', { integrity: 'sha1-2jmj7l5rSw0yVb/vlWAYkK/YBwk=' }, 'has no SHA-512'],
  [
    'of a repository',
    { version: 'git+ssh://git@host/one.git#1a2b', integrity: undefined },
    'only packages of a registry',
  ],
  ['that is a link', { link: true }, 'only packages of a registry'],
  ['that names its registry', { resolved: 'https://registry.example/one.tgz' }, 'names where it was fetched'],
  ['without a licence', { license: undefined }, 'none is told'],
  ['with a licence of its own', { license: 'SEE LICENSE IN LICENSE.txt' }, 'SEE LICENSE'],
  ['that is no tool, with a licence for tools', { license: 'MPL-2.0' }, 'MPL-2.0'],
  ['with a new install script', { hasInstallScript: true }, 'runs a script when it is installed'],
])('a package %s is a fault', (_, entry, words) => {
  expect(faultsOf(entry)).toEqual([expect.stringContaining(words)]);
  expect(faultsOf(entry)[0]).toContain('@scope/one@');
});

test('a script that is allowed and not there any more is a fault', () => {
  expect(faultsOf({}, { gone: true })).toEqual([expect.stringContaining('names gone')]);
});
