import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { parse } from 'yaml';

const ROOT = new URL('../../', import.meta.url);
const read = (path: string) => readFileSync(new URL(path, ROOT), 'utf8');

test('a release is tested, listed and published with provenance, in this order', () => {
  const { on, permissions, jobs } = parse(read('.github/workflows/release.yml'));
  expect(on).toEqual({ push: { tags: ['v*'] } });
  expect(permissions).toEqual({ contents: 'read' });
  const { steps, permissions: own } = jobs.publish;
  expect(own).toEqual({ contents: 'write', 'id-token': 'write' });
  const runs: string[] = steps.map((step: { run?: string }) => step.run ?? '');
  // Nobody else's action: each would have to be pinned by its commit.
  expect(steps.filter((step: { uses?: string }) => step.uses !== undefined)).toEqual([]);
  const places = ['npm test', 'npm sbom', 'npm pkg set repository', 'publish --provenance', 'gh release'].map(
    (part) => runs.findIndex((run) => run.includes(part)),
  );
  expect(places).not.toContain(-1);
  expect(places).toEqual(places.toSorted((one, other) => one - other));
  const [, sbom] = runs[places[1] ?? -1]?.match(/npm (sbom[^>]*)/) ?? [];
  expect(sbom?.trim().split(' ')).toEqual(SBOM);
});

const SBOM = ['sbom', '--omit', 'dev', '--package-lock-only', '--sbom-format', 'cyclonedx'];

test('the list of all parts has a hash and a licence of each', { timeout: 60_000 }, () => {
  const text = execFileSync('npm', SBOM, { cwd: ROOT, encoding: 'utf8', maxBuffer: 2 ** 26 });
  const { bomFormat, components } = JSON.parse(text) as {
    bomFormat: string;
    components: { name: string; hashes?: object[]; licenses?: object[]; purl: string }[];
  };
  expect(bomFormat).toBe('CycloneDX');
  expect(components.length).toBeGreaterThan(100);
  const lacking = components.filter(
    ({ hashes = [], licenses = [] }) => hashes.length * licenses.length === 0,
  );
  expect(lacking.map(({ purl }) => purl)).toEqual([]);
});
