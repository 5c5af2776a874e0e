import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';

const ROOT = new URL('../../', import.meta.url);
const read = (path: string) => readFileSync(new URL(path, ROOT), 'utf8');

test('every change is tested on three systems, and started by each Node that the package says it runs on', () => {
  const { on, permissions, jobs } = parse(read('.github/workflows/ci.yml'));
  expect(Object.keys(on)).toEqual(['push', 'pull_request']);
  expect(permissions).toEqual({ contents: 'read' });
  const { strategy, steps } = jobs.test;
  expect(strategy.matrix).toEqual({
    os: ['ubuntu-latest', 'macos-latest', 'windows-latest'],
    node: [22, 24],
  });
  const { engines, scripts, bin } = JSON.parse(read('package.json'));
  expect(engines.node).toMatch(/^>=22\./);
  expect(steps.filter((step: { uses?: string }) => step.uses !== undefined)).toEqual([]);
  const runs: string[] = steps.map((step: { run: string }) => step.run);
  // What a stranger names a branch does not become part of a script.
  for (const run of runs) expect(run).not.toContain('${{');
  for (const [, name = ''] of runs.join('\n').matchAll(/npm (?:run )?(test|start)\b/g))
    expect(scripts).toHaveProperty(name);
  expect(runs.join('\n')).toContain(`${bin.steerlab.slice(2)} --version`);
});

describe('issue forms', () => {
  const folder = '.github/ISSUE_TEMPLATE/';
  const forms = readdirSync(new URL(folder, ROOT)).filter((name) => name !== 'config.yml');

  test('are there, and the chooser allows others', () => {
    expect(forms.length).toBeGreaterThan(1);
    expect(parse(read(`${folder}config.yml`))).toEqual({ blank_issues_enabled: true });
  });

  test.each(forms)('%s has what the host asks of a form', (name) => {
    const { name: title, description, body, ...rest } = parse(read(folder + name));
    for (const text of [title, description]) expect(text).toMatch(/\S/);
    expect(Object.keys(rest)).toEqual(['labels']);
    const fields = body.filter(({ type }: { type: string }) => type !== 'markdown');
    for (const { type, id, attributes } of fields) {
      expect(['input', 'textarea', 'dropdown', 'checkboxes']).toContain(type);
      expect(id).toMatch(/^[a-z-]+$/);
      expect(attributes.label).toMatch(/\S/);
    }
    const ids = fields.map(({ id }: { id: string }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(fields.some(({ validations }: { validations?: object }) => validations !== undefined)).toBe(true);
  });
});

test('the code of conduct names a private way to tell, which there is', () => {
  expect(read('CODE_OF_CONDUCT.md')).toContain('SECURITY.md');
  expect(read('SECURITY.md')).toContain('Report it in private');
});
