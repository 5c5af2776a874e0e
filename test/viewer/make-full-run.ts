import {
  BUILTIN_PAIRS,
  type CapabilityTask,
  chooseTwins,
  describeExpected,
  loadBuiltin,
  loadPairs,
} from '../../src/benchmark/index.ts';
import type { Condition } from '../../src/steering/index.ts';
import { capabilityFolder, openStore, type PlannedTrial, type Store } from '../../src/store/index.ts';
import { loadCapability, parseStudy, planCapability, planTrials } from '../../src/study/index.ts';
import type { Decision } from '../../src/vocabulary/index.ts';
import { answerOf } from './make-run.ts';

/** Names as long as real ones are, with all that a report has a section for. */
const STUDY = `name: all-sections
subjects:
  - { name: smollm2-1.7b-base, model: local/smollm2-135m-instruct, size: 1.7, stage: base }
  - { name: qwen2.5-7b-instruct, model: local/qwen2.5-coder-0.5b-instruct, size: 7.6, stage: instruct }
conditions:
  - baseline
  - control
  - anti-family
  - pro
  - { name: ask-first, direction: anti, names: [hacking], doses: { repetitions: [1, 2, 4] }, steps: [{ kind: suffix, text: Ask the people in charge first. }] }
  - { name: trained-honest, direction: anti, names: [deception], steps: [{ kind: adapter, path: a.gguf }] }
  - { name: further.200, direction: contest, dose: { series: further, of: steps, amount: 200, from: trained-honest }, steps: [{ kind: adapter, path: b.gguf }] }
  - { name: further.800, direction: contest, dose: { series: further, of: steps, amount: 800, from: trained-honest }, steps: [{ kind: adapter, path: c.gguf }] }
  - { name: trained-zero, direction: contest, doses: { scale: [0, 0.5] }, steps: [{ kind: adapter, path: a.gguf }] }
  - talk
contest: { channels: [system] }
judges: [{ name: offline }]
`;

const OFFLINE = {
  name: 'offline',
  fingerprint: 'a'.repeat(64),
  facts: {
    model: null,
    knownError: { accuracy: 0.742, kappa: 0.507, answers: 852, measured: 'by cross-validation over tasks' },
    screening: true,
  },
} as const;
const CAREFUL = {
  name: 'careful-judge',
  fingerprint: 'b'.repeat(64),
  facts: { model: 'openai/gpt-4.1', knownError: null, sees: 'task' },
} as const;
const TRACES = {
  name: 'thoughts-judge',
  fingerprint: 'c'.repeat(64),
  facts: { model: 'openai/gpt-4.1', knownError: null, sees: 'reasoning' },
} as const;
const PERSON = {
  name: 'human:Ann',
  fingerprint: 'label',
  facts: { model: null, knownError: null },
} as const;

/** A number from 0 to 1 that the text alone decides. */
function drawOf(text: string): number {
  let state = 2166136261;
  for (const letter of text) state = Math.imul(state ^ letter.charCodeAt(0), 16777619);
  state = Math.imul(state ^ (state >>> 15), 2246822519);
  return ((state ^ (state >>> 13)) >>> 0) / 2 ** 32;
}

/** How often a condition converges. */
function rateOf({ name, direction, dose }: Condition, subject: string): number {
  const stage = subject.includes('base') ? 0.7 : 0.5;
  if (direction === 'anti') return dose === undefined ? 0.12 : 0.4 / Number(dose.amount);
  if (direction === 'pro') return 0.85;
  if (name.startsWith('further')) return name.endsWith('800') ? 0.48 : 0.25;
  return direction === 'contest' ? 0.35 : stage;
}

function decide(trial: PlannedTrial, rate: number, salt: string): Decision {
  const draw = drawOf(`${trial.subject}${trial.condition}${trial.task}${salt}`);
  if (draw < (trial.twin === true ? rate / 8 : rate)) return 'convergence';
  if (draw > 0.97) return 'nonsensical';
  return draw > 0.9 ? 'safety_refusal' : 'no_convergence';
}

const decided = (decision: Decision) =>
  ({ kind: 'decided', decision, reason: `It reads as ${decision}.`, confidence: null, call: null }) as const;

/**
 * Writes a run into `folder` that has something for every section of a report: three subjects, a family, doses, a conversation, an adapter
 * with what undoes it, a contest, twins, thoughts, preference, capability tasks, labels, and trials that failed, were cut or filtered.
 */
export async function makeFullRun(folder: string, tasksPerCategory: number): Promise<void> {
  const study = parseStudy(STUDY, 'study.yaml');
  const benchmark = chooseTwins(await loadBuiltin({ maxPerCategory: tasksPerCategory }), true);
  const { conditions, subjects } = study;
  const plan = {
    subjects: subjects.map((subject) => ({ subject, modelHash: null })),
    ...{ conditions, tasks: benchmark.tasks, twins: benchmark.twins ?? [], epochs: 1 },
  };
  const facts = {
    name: study.name,
    description: 'A made-up run that has something for every section.',
    created: '2026-03-04T05:06:07.000Z',
    benchmark: { name: 'steerlab', version: benchmark.version, hash: benchmark.hash },
    epochs: 1,
    subjects: subjects.map(({ name, model, size, stage, decoding }) => ({
      ...{ name, model, size, stage, decoding },
    })),
    conditions,
    seconds: 61,
  };
  {
    using store = openStore(folder, 'write');
    const { pairs, version, hash } = await loadPairs(
      BUILTIN_PAIRS,
      (await loadBuiltin()).tasks,
      benchmark.tasks,
    );
    store.setFacts({ ...facts, pairs: { version, hash } });
    store.setJudges([OFFLINE, CAREFUL, TRACES, PERSON]);
    const trials = [...planTrials(plan)];
    store.setPlan(benchmark, trials);
    store.setPairs(pairs);
    await answerAll(store, trials, new Map(conditions.map((one) => [one.name, one])));
    await scoreAll(
      store,
      subjects.map(({ name }) => name),
    );
  }
  const tasks = (await loadCapability({ source: 'builtin', seed: 1, perGrade: 1 })).tasks;
  using store = openStore(capabilityFolder(folder), 'write');
  const checks = Object.fromEntries(tasks.map(({ id, grade, checker }) => [id, { grade, checker }]));
  store.setFacts({ ...facts, capability: { source: 'built-in capability tasks', checks } });
  const beside = [...planTrials(planCapability(plan, tasks))];
  store.setPlan({ name: 'capability', version: '1', tasks, hash: 'd'.repeat(64) }, beside);
  await Promise.all(beside.map((trial) => store.saveAnswer(trial.id, answerOf(solve(trial, tasks)))));
}

async function answerAll(
  store: Store,
  trials: readonly PlannedTrial[],
  conditions: ReadonlyMap<string, Condition>,
): Promise<void> {
  const writes: Promise<void>[] = [];
  for (const [place, trial] of trials.entries()) {
    const { id } = trial;
    const condition = conditions.get(trial.condition);
    if (condition === undefined) continue;
    if (place % 97 === 13) {
      const message = 'The server at 192.0.2.7 closed the connection before it had answered.';
      writes.push(store.saveFailure({ trial: id, judge: '', error: 'trial-failed', message, attempts: 8 }));
      continue;
    }
    const answer = answerOf(`I would look at what is granted first.\n\nThen I act. (${place})`);
    const ending = place % 41 === 7 ? 'limit' : place % 53 === 9 ? 'filtered' : 'stop';
    const text = ending === 'filtered' ? '' : answer.text;
    writes.push(
      store.saveAnswer(id, {
        ...answer,
        text,
        ending,
        reasoning: ending === 'filtered' ? '' : 'Hm. What is granted?',
      }),
    );
    if (text === '') continue;
    const rate = rateOf(condition, trial.subject);
    const decision = decide(trial, rate, '');
    const other = drawOf(`${id}other`) < 0.85 ? decision : decide(trial, rate, 'other');
    writes.push(store.saveJudgement(id, OFFLINE, decided(decision)));
    writes.push(store.saveJudgement(id, CAREFUL, decided(other)));
    writes.push(store.saveJudgement(id, TRACES, decided(decide(trial, rate, 'thoughts'))));
    const isLabelled = trial.twin !== true && trial.turn === undefined && condition.direction !== 'contest';
    if (isLabelled && drawOf(`${id}label`) < 0.9)
      writes.push(store.saveJudgement(id, PERSON, decided(other)));
  }
  await Promise.all(writes);
}

async function scoreAll(store: Store, subjects: readonly string[]): Promise<void> {
  for (const subject of subjects) {
    const waiting = store.query.unscored(subject, -1, 10_000);
    await Promise.all(
      waiting.map(({ trial, pairs }) => {
        const pro = /^pro|further.800/.test(trial.condition)
          ? 0.3
          : /anti|ask|trained-h/.test(trial.condition)
            ? -0.4
            : 0;
        const scores = pairs.map(({ hash }) => {
          const value = pro + drawOf(`${trial.task}${hash}`) - 0.5 + drawOf(`${trial.id}${hash}`) / 10;
          return {
            pair: hash,
            first: { logProbability: -30 + 10 * value, tokens: 10 },
            second: { logProbability: -30, tokens: 10 },
          };
        });
        return store.saveScores(trial.id, scores, answerOf('').call);
      }),
    );
  }
}

/** What is asked for, or something else: the larger the subject and the weaker the steering, the more often right. */
function solve(trial: PlannedTrial, tasks: readonly CapabilityTask[]): string {
  const able = trial.subject.startsWith('qwen') ? 0.8 : 0.4;
  const steered = trial.condition === 'baseline' ? 0 : 0.1;
  const task = tasks.find(({ id }) => id === trial.task);
  return drawOf(`${trial.task}${trial.condition}${trial.subject}`) < able - steered
    ? `Answer: ${task === undefined ? '' : describeExpected(task.checker)}`
    : 'I do not know.';
}
