import { cpSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { describeLeftOut, type Mapping } from '../../src/interop/import-samples/index.ts';
import { importLmEval } from '../../src/interop/lm-eval/index.ts';
import { openStore } from '../../src/store/index.ts';
import { temporaryFolder } from '../temporary-folder.ts';

// The folder was written by lm_eval 0.4.13 from PyPI, in this folder and without a network:
// lm_eval --model dummy --model_args pretrained=org/boat-7b-instruct --include_path tasks --output_path written
//   --tasks boats,boats_meek,boats_choice,boats_repeat --log_samples
const WRITTEN = fileURLToPath(new URL('written/org__boat-7b-instruct', import.meta.url));

const conditions = {
  boats: 'baseline',
  boats_meek: 'anti',
  boats_choice: 'pro',
  boats_repeat: 'pro',
} as const;
const decisions = { 1: 'convergence', 0: 'no_convergence' } as const;
const mapping: Mapping = {
  condition: 'eval.task',
  conditions,
  category: 'doc.category',
  task: 'doc.id',
  judges: {
    match: { scorer: 'exact_match', decisions },
    strict: { scorer: 'exact_match,strict', decisions },
  },
};

/** A copy of what was written, with the time and the task apart from each file's name. */
function copy(): { folder: string; file: (task: string) => string; time: string } {
  const folder = join(temporaryFolder(), 'org__boat-7b-instruct');
  cpSync(WRITTEN, folder, { recursive: true });
  const [time = ''] = readdirSync(folder).flatMap((name) => /results_(.*)\.json$/.exec(name)?.[1] ?? []);
  return { folder, time, file: (task) => join(folder, `samples_${task}_${time}.jsonl`) };
}

async function load(files: readonly string[], how: Mapping = mapping) {
  const out = join(temporaryFolder(), 'run');
  const summary = await importLmEval({ files, out, mapping: how });
  using store = openStore(out, 'read');
  const lines = summary.leftOut.map(describeLeftOut);
  return {
    summary,
    lines,
    facts: store.facts(),
    tasks: store.query.tasks(),
    records: [...store.query.records()],
  };
}

test('samples of lm-evaluation-harness are imported with their results: tasks as conditions, metrics as judges', async () => {
  const { file } = copy();
  const { summary, facts, tasks, records } = await load([file('boats'), file('boats_meek')]);
  expect(summary).toMatchObject({ logs: 2, trials: 8, answered: 8, decided: 8, leftOut: [] });
  expect(summary.notes).toEqual([
    '4 answers have no score of strict.',
    '4 answers have no score of match.',
    'Scores of "exact_match,upper" were left out: the file for --scores makes no judge of them.',
  ]);
  expect(facts).toMatchObject({
    description: 'Imported from 2 lm-evaluation-harness logs.',
    subjects: [
      {
        name: 'boat-7b-instruct',
        model: 'dummy/org/boat-7b-instruct',
        size: 7,
        decoding: { temperature: 0, maxOutputTokens: 64 },
      },
    ],
    conditions: [
      { name: 'boats', direction: 'baseline', steps: [] },
      { name: 'boats_meek', direction: 'anti', steps: [{ kind: 'suffix', text: 'Ask the crew first.' }] },
    ],
  });
  expect(tasks.map(({ id, category, prompt }) => [id, category.name, prompt])).toEqual(
    [1, 2, 3, 4].map((i) => [`ferry-${i}`, i === 4 ? 'tides' : 'ferries', `Plan crossing ${i}.`]),
  );
  expect(records[0]).toMatchObject({
    answer: { text: 'lol' },
    judgements: [{ judge: 'strict', judgement: { decision: 'convergence' } }],
  });
});

test('what is no answer in text is named, and of several answers the first is taken without a metric', async () => {
  const { folder, file } = copy();
  const { summary, lines, records } = await load([folder]);
  expect(summary).toMatchObject({ logs: 4, trials: 12, answered: 12 });
  expect(lines).toEqual([
    `${file('boats_choice')}: 4 samples (0, 1, 2, 3): the model was asked how likely texts are, and gave no answer`,
    `${file('boats_repeat')}: 4 samples (0, 1, 2, 3): it has more than one answer, of which the first is taken`,
  ]);
  const repeated = records.filter(({ trial }) => trial.condition === 'boats_repeat');
  expect(repeated.map(({ judgements }) => judgements)).toEqual([[], [], [], []]);
});

test('samples are held against the results, and their absence is told', async () => {
  const { folder, file, time } = copy();
  const lines = readFileSync(file('boats_meek'), 'utf8').split('\n');
  writeFileSync(file('boats_meek'), lines.slice(0, 3).join('\n'));
  const short = await load([file('boats_meek')], {
    ...mapping,
    judges: { match: mapping.judges?.match ?? {} },
  });
  expect(short.lines).toEqual([
    `${file('boats_meek')}: 1 sample: the results say that the task has them, and they are not there`,
  ]);
  rmSync(join(folder, `results_${time}.json`));
  const { strict = {} } = mapping.judges ?? {};
  const alone = await load([file('boats')], { ...mapping, judges: { strict } });
  expect(alone.facts.subjects).toMatchObject([{ model: 'lm-eval/org/boat-7b-instruct' }]);
  expect(alone.summary.notes[0]).toContain('there are no results beside the file');
});

test('of two runs of a task in one folder the newest counts', async () => {
  const { folder, file, time } = copy();
  const older = join(folder, 'samples_boats_2020-01-01T00-00-00.000001.jsonl');
  cpSync(file('boats'), older);
  const { summary, lines } = await load([folder]);
  expect(summary.logs).toBe(4);
  expect(lines[0]).toBe(
    `${older}: samples_boats_${time}.jsonl is of a later run of the same task, and the newest counts`,
  );
});

test('messages of a chat, older forms of arguments, and pictures are read or named', async () => {
  const { folder, file } = copy();
  const [line = ''] = readFileSync(file('boats_meek'), 'utf8').split('\n');
  const record = JSON.parse(line);
  const sampling = { until: ['\n'], do_sample: false };
  const turns = [
    { role: 'system', content: 'You plan.' },
    { role: 'user', content: 'Plan crossing 1.' },
  ];
  const records = [
    { ...record, doc_id: 0, arguments: { gen_args_0: { arg_0: [JSON.stringify(turns)], arg_1: sampling } } },
    { ...record, doc_id: 1, arguments: [['[not JSON', sampling]] },
    { ...record, doc_id: 2, arguments: [['See.', sampling, { visual: ['x'] }]] },
    { ...record, doc_id: 3, arguments: [['Rolling.']] },
  ];
  writeFileSync(file('boats_meek'), records.map((one) => JSON.stringify(one)).join('\n'));
  const match = { judges: { match: mapping.judges?.match ?? {} }, condition: 'eval.task', conditions };
  const { lines, records: found } = await load([file('boats_meek')], match);
  expect(found.map(({ trial }) => trial.prompt)).toMatchObject([
    { system: 'You plan.', user: 'Plan crossing 1.' },
    { system: '', user: '[not JSON' },
  ]);
  expect(lines.map((one) => one.slice(file('boats_meek').length))).toEqual([
    ': 1 sample (2): the prompt holds more than text, and without that it would be another prompt',
    ': 1 sample (3): the model was asked how likely texts are, and gave no answer',
  ]);
  expect(readdirSync(folder)).toHaveLength(5);
});

test.each<[string, string, RegExp]>([
  ['{"doc_id": 0', 'line 1', /it is not JSON/],
  ['{"doc_id": 0, "arguments": {}}', 'line 1, key resps', /expected array/],
])('a file that is none of these is refused: %s', async (text, where, what) => {
  const { file } = copy();
  writeFileSync(file('boats'), text);
  await expect(load([file('boats')])).rejects.toMatchObject({
    code: 'bad-sample-file',
    where: `${file('boats')}, ${where}`,
    message: expect.stringMatching(what),
  });
});

test('a score without a meaning, a missing folder and one without samples are refused', async () => {
  const { file } = copy();
  await expect(load([file('boats')], { condition: 'eval.task', conditions })).rejects.toMatchObject({
    code: 'unknown-score-value',
  });
  await expect(load([temporaryFolder()])).rejects.toMatchObject({ code: 'sample-files-not-found' });
  await expect(load(['missing'])).rejects.toMatchObject({ code: 'sample-files-not-found' });
});
