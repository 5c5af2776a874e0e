import type { JudgeView } from '../../vocabulary/index.ts';
import type { Section } from '../document/index.ts';
import type { Report } from '../schema/index.ts';

/** What was asked, of whom, and how. */
export function studySection(report: Report): Section {
  const { study, subjects, conditions, judges, traceJudges } = report;
  const { benchmark, decoding, epochs, spend } = study;
  const items = [
    `Benchmark: ${benchmark.name} ${benchmark.version}, ${benchmark.tasks} tasks in ${benchmark.categories.length} categories, hash ${benchmark.hash.slice(0, 12)}`,
    `Subjects: ${subjects.map(({ name, model }) => (name === model ? name : `${name} (${model})`)).join(', ')}`,
    ...(conditions.length === 0 ? [] : [`Conditions: ${conditions.map(sayCondition).join(', ')}`]),
    ...describeScripts(report),
    ...(judges.length === 0 ? [] : [`Judges: ${[...judges, ...traceJudges].map(sayJudge).join(', ')}`]),
    ...(epochs === 1 ? [] : [`Epochs: each task is asked ${epochs} times`]),
    ...describeDecoding(decoding, subjects),
    ...describeEngines(subjects),
    ...(spend === null
      ? []
      : [
          `Spent: ${spend.inputTokens} input and ${spend.outputTokens} output tokens${spend.costUsd === null ? '' : `, ${spend.costUsd.toFixed(2)} US dollars`}${tellSeconds(spend.seconds)}`,
          ...sayAssumed(spend.assumed),
        ]),
    `Started: ${study.created}; steerlab ${study.steerlab}`,
  ];
  return { id: 'study', title: `Study ${study.name}`, detail: 'full', blocks: [{ kind: 'list', items }] };
}

function sayCondition({ name, direction }: Pick<Report['conditions'][number], 'name' | 'direction'>): string {
  return name === direction ? name : `${name} (${direction})`;
}

/** Each script once, though each judge and subject has a curve of its own. */
function describeScripts({ conversations }: Report): string[] {
  const scripts = new Map(
    conversations.map((curve) => [curve.condition, { ...curve, name: curve.condition }]),
  );
  return scripts.size === 0 ? [] : [`Conversations: ${[...scripts.values()].map(sayCondition).join(', ')}`];
}

/** What no reply tells of is said apart: it is a bound, and no measurement. */
function sayAssumed(assumed: NonNullable<Report['study']['spend']>['assumed']): string[] {
  if (assumed === undefined) return [];
  const { tokens, costUsd } = assumed;
  const dollars = costUsd > 0 ? `, ${costUsd.toFixed(2)} US dollars` : '';
  return [
    `Spent beside, at the most: ${tokens} tokens${dollars}, by calls that failed, were broken off, or told no usage`,
  ];
}

const SEES = {
  task: 'sees the bare task',
  steered: 'sees the steered prompt',
  opposite: 'sees the prompt of the other direction',
  reasoning: 'sees what was thought, not the answer',
} as const satisfies Record<JudgeView, string>;

function sayJudge({ name, sees }: Report['judges'][number]): string {
  return sees === undefined ? name : `${name} (${SEES[sees]})`;
}

/**
 * One line where all subjects were asked alike, one a subject where they were not. Told by what was sent, where that was
 * kept.
 */
function describeDecoding(
  decoding: Report['study']['decoding'],
  subjects: Report['subjects'],
): readonly string[] {
  if (decoding === null && subjects.every(({ sent }) => sent === undefined)) return [];
  const told = subjects.map((subject) => sayDecoding(subject, decoding));
  if (new Set(told).size <= 1) return [`Decoding: ${told[0] ?? sayChoice(decoding)}`];
  return subjects.map(({ name }, i) => `Decoding of ${name}: ${told[i]}`);
}

function sayDecoding(
  { sent = [], decoding }: Report['subjects'][number],
  common: Report['study']['decoding'],
): string {
  const [only, ...others] = sent;
  if (only === undefined) return sayChoice(decoding ?? common);
  if (others.length === 0) return sayChoice(only);
  return sent.map((one) => `${sayChoice(one)} (${one.answers} answers)`).join('; ');
}

/** What answers of local models rest on: who has the same gets the same answers, where they are reproducible. */
function describeEngines(subjects: Report['subjects']): string[] {
  return subjects.flatMap(({ name, engines = [] }) =>
    engines.map(({ reproducible, binding, build, backend, processor, features, answers }) => {
      const kept = reproducible
        ? 'reproducible: the same file, build and kernels give the same answers to the byte'
        : 'not reproducible: they depend on what was computed beside them as well';
      return `Engine of ${name}: ${binding}, ${build}, ${backend}, ${processor}, kernels for ${features || 'no features'}; ${answers} answers, ${kept}`;
    }),
  );
}

interface Choice {
  readonly temperature: number | null;
  readonly maxOutputTokens: number | null;
  readonly seed: number | null;
  readonly changed?: readonly string[] | undefined;
}

function sayChoice(choice: Choice | null): string {
  if (choice === null) return 'not known';
  const { temperature, maxOutputTokens, seed, changed = [] } = choice;
  return [
    temperature === null ? "no temperature sent (the model's own)" : `temperature ${temperature}`,
    maxOutputTokens === null ? 'no limit of new tokens sent' : `at most ${maxOutputTokens} new tokens`,
    ...(seed === null ? [] : [`seed ${seed}`]),
    ...(changed.length === 0 ? [] : [`changed since the server refused otherwise: ${changed.join(', ')}`]),
  ].join(', ');
}

/** Nothing where a run was ended at once, and had no time to note how long it had worked. */
function tellSeconds(seconds: number | null): string {
  return seconds === null || seconds === 0 ? '' : `, ${Math.round(seconds)} seconds`;
}
