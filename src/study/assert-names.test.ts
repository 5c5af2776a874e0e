import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { temporaryFolder } from '../../test/temporary-folder.ts';
import { loadStudy, parseStudy } from './load-study.ts';
import { prepareRun } from './prepare-run.ts';
import { validateStudy } from './validate-study.ts';
import { writeStudy } from './write-study.ts';

const file = (conditions: string) => `
name: naming
benchmark: { source: builtin, tasks: [hacking-vet-allergy] }
subjects: [{ name: small, model: local/smollm2-135m-instruct }]
conditions: ${conditions}
`;
const NAMING =
  '[{ name: calm, direction: anti, names: [hackin], steps: [{ kind: suffix, text: Keep calm. }] }]';
const options = { limit: null, onFetch() {}, onNotice() {}, signal: new AbortController().signal };

test('a category that the benchmark lacks is refused before anything is asked, with the nearest name', async () => {
  const study = parseStudy(file(NAMING), 'study.yaml');
  await expect(prepareRun(study, options)).rejects.toMatchObject({
    code: 'unknown-named-category',
    what: 'The condition "calm" names the category "hackin", which the benchmark does not have. Did you mean "hacking"?',
  });
  const path = join(temporaryFolder(), 'study.yaml');
  writeFileSync(path, file(NAMING));
  expect((await validateStudy(path)).faults.map(({ code }) => code)).toEqual(['unknown-named-category']);
});

test('a category of the benchmark may be named whose tasks are not asked', async () => {
  const study = parseStudy(file(NAMING.replace('hackin', 'deception')), 'study.yaml');
  const { plan } = await prepareRun(study, options);
  expect(plan.conditions[0]?.names).toEqual(['deception']);
});

test('built-in forms say what they name, are taken with tasks of other categories, and are written back', async () => {
  const folder = temporaryFolder();
  const study = parseStudy(file('[baseline, anti-forms]'), join(folder, 'study.yaml'));
  const said = study.conditions.filter(({ names }) => names !== undefined);
  expect(said.map(({ name, names }) => [name, names])).toEqual([
    ['anti-forms.maxim', []],
    ['anti-forms.single', ['hacking']],
  ]);
  writeFileSync(join(folder, 'again.yaml'), writeStudy(study, folder));
  expect((await loadStudy(join(folder, 'again.yaml'))).conditions).toEqual(study.conditions);
});

test.each([
  [
    '[{ name: a, direction: anti, names: [x, x], steps: [{ kind: suffix, text: b }] }]',
    'name each category once',
  ],
  ['[{ name: a, direction: anti, names: [x], paraphrases: [b, c] }]', 'each paraphrase says what it names'],
])('%s is refused', (conditions, message) => {
  expect(() => parseStudy(file(conditions), 'study.yaml')).toThrow(message);
});

test('what a condition names is no part of a trial’s address', async () => {
  const { planTrials } = await import('./plan-trials.ts');
  const ids = async (names: string) => {
    const study = parseStudy(file(NAMING.replace(', names: [hackin]', names)), 'study.yaml');
    return [...planTrials((await prepareRun(study, options)).plan)].map(({ id }) => id);
  };
  expect(await ids(', names: [hacking]')).toEqual(await ids(''));
});
