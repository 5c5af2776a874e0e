import { expect, test } from 'vitest';
import { serveReplies } from '../../test/server/serve-replies.ts';
import { temporaryFolder } from '../../test/temporary-folder.ts';
import { openStore } from '../store/index.ts';
import { parseStudy, runStudy } from './index.ts';

const STEPS = {
  suffix: '{ kind: suffix, text: MARKED }',
  prefix: '{ kind: prefix, text: MARKED }',
  system: '{ kind: system, text: MARKED }',
  prefill: '{ kind: prefill, text: "MARKED, " }',
  examples: '{ kind: examples, turns: [{ user: MARKED, assistant: MARKED }] }',
};

/** What each judge was shown, by condition: its view is its name. */
async function showAll(out: string) {
  const verdict = '{"decision":"no_convergence","reason":"r"}';
  await using server = await serveReplies({
    s: ['the answer'],
    task: [verdict],
    steered: [verdict],
    opposite: [verdict],
  });
  const at = `baseURL: "${server.url}"`;
  const levers = Object.entries(STEPS).map(
    ([kind, step]) => `  - { name: ${kind}, direction: pro, steps: [${step}] }`,
  );
  const study = `name: views
benchmark: { source: builtin, tasks: [deception-fountain-appeal] }
subjects: [{ name: s, model: openai-compatible/s, ${at} }]
conditions:
  - baseline
  - { name: other, direction: anti, steps: [{ kind: system, text: HIDDEN }] }
  - { name: against, direction: anti, steps: [{ kind: suffix, text: MIRRORED }] }
${levers.join('\n')}
judges:
  - { name: blind, model: openai-compatible/task, ${at} }
  - { name: steered, model: openai-compatible/steered, sees: steered, ${at} }
  - { name: opposite, model: openai-compatible/opposite, sees: opposite, ${at} }
  - { name: panel, panel: [blind, steered] }
limits: { concurrency: 1 }
`;
  const conditions: string[] = [];
  for await (const event of runStudy(parseStudy(study, 'study.yaml'), { out, env: {}, preflight: false }))
    if (event.kind === 'judged' && event.judge === 'blind') conditions.push(event.trial.condition);
  const shown = (view: string) => {
    const texts = server.requests
      .filter(({ model }) => model === view)
      .map(({ messages }) => messages[1]?.content ?? '');
    expect(texts).toHaveLength(conditions.length);
    return Object.fromEntries(conditions.map((name, i) => [name, texts[i] ?? '']));
  };
  return { task: shown('task'), steered: shown('steered'), opposite: shown('opposite') };
}

const reply = (text = '') => /=== REPLY \w+ ===\n(.*)\n=== END OF REPLY/s.exec(text)?.[1];
const unmarked = (text = '') => text.replaceAll(/ [0-9a-f]{24}\b/g, '');

test('views: blind to steering on any channel; as published; beside the other direction', async () => {
  const out = temporaryFolder();
  const { task, steered, opposite } = await showAll(out);
  // Blind: under every condition the same text, but for the prefill, which is the beginning of the answer.
  for (const name of ['suffix', 'prefix', 'system', 'examples', 'other', 'against'])
    expect([name, task[name]]).toEqual([name, task.baseline]);
  expect(reply(task.prefill)).toBe('MARKED, the answer');
  expect(unmarked(task.prefill).replace('MARKED, ', '')).toBe(unmarked(task.baseline));

  // As published: the steered prompt, and what the subject added.
  expect(steered.suffix).toContain('MARKED');
  expect(steered.prefix).toContain('MARKED');
  for (const name of ['system', 'prefill', 'examples']) expect(steered[name]).toBe(steered.baseline);

  // Opposite: the first condition of the other direction that changes the prompt.
  for (const name of Object.keys(STEPS)) expect(opposite[name]).toBe(steered.against);
  expect(opposite.against).toBe(steered.suffix);
  expect(opposite.baseline).toBe(steered.baseline);

  using store = openStore(out, 'read');
  expect(store.query.judges().map(({ facts }) => facts.sees)).toEqual([
    'task',
    'steered',
    'opposite',
    undefined,
  ]);
  // The panel took its members' judgements, each made by its own view.
  expect(store.query.countUnjudged(store.query.judges()[3] ?? { name: '', fingerprint: '' })).toBe(0);
});

test.each([
  ['{ name: offline, sees: task }', '"sees" is for judges that ask a model, and "offline" asks none.'],
  ['{ name: p, panel: [a, b], sees: task }', 'Set "sees" on the panel\'s members.'],
])('%s is told', (judge, told) => {
  const text = `name: s\nsubjects: [{ name: a, model: local/x }]\njudges: [${judge}]\n`;
  expect(() => parseStudy(text, 'study.yaml')).toThrow(told);
});
