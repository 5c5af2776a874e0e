import { expect, test } from 'vitest';
import { placeLinks } from './place-links.ts';

test('pages of the guide and design notes find each other where they lie on the site', () => {
  expect(placeLinks('[a](errors.md), [b](../design/gate.md#looks)', 'docs')).toBe(
    '[a](errors.md), [b](design/gate.md#looks)',
  );
  expect(placeLinks('[a](../docs/imports.md#the-mapping-file), [b](gate.md)', 'design')).toBe(
    '[a](../imports.md#the-mapping-file), [b](gate.md)',
  );
});

test('what only the repository holds is named and not linked', () => {
  expect(placeLinks('see [the manifests](../deploy/gates-in-ci.md).', 'docs')).toBe('see the manifests.');
});

test('pictures, code and other hosts stay as they are', () => {
  const text =
    '![p](report.png) `[a](../b)` [c](https://arxiv.org/abs/2601.01584) [d](#here)\n```\n[e](../f)\n```';
  expect(placeLinks(text, 'docs')).toBe(text);
});
