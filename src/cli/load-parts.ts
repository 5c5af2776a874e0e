import { type Benchmark, loadBuiltin } from '../benchmark/index.ts';
import { API_PROVIDERS } from '../models/providers/index.ts';
import {
  BUILTIN_CONDITIONS,
  BUILTIN_FAMILIES,
  BUILTIN_SCRIPTS,
  type Condition,
  collectTurns,
  findBuiltinFamily,
  findBuiltinScript,
  nameOfAdapter,
  type SteeringStep,
} from '../steering/index.ts';
import { loadBenchmark, loadStudy } from '../study/index.ts';
import { LOCAL, OFFLINE_JUDGE, OFFLINE_TRACE_JUDGE } from '../vocabulary/index.ts';

/** The tasks of the study in a file; the built-in ones without a file. */
export async function loadTasks(study?: string): Promise<Benchmark> {
  return study === undefined ? loadBuiltin() : loadBenchmark((await loadStudy(study)).benchmark);
}

/** The conditions of the study in a file, families written out; the built-in ones without a file. */
export async function loadConditions(study?: string): Promise<readonly Condition[]> {
  if (study !== undefined) return collectTurns((await loadStudy(study)).conditions);
  return [
    ...BUILTIN_CONDITIONS,
    ...BUILTIN_FAMILIES.flatMap(({ name }) => findBuiltinFamily(name) ?? []),
    ...collectTurns(BUILTIN_SCRIPTS.flatMap((name) => findBuiltinScript(name) ?? [])),
  ];
}

/** The judges of the study in a file, or what can be named as one without a file. */
export async function describeJudges(study?: string): Promise<string[]> {
  if (study === undefined)
    return [
      `${OFFLINE_JUDGE}: comes with steerlab, asks no model, and only screens`,
      `${OFFLINE_TRACE_JUDGE}: the same judge, put to what thinking subjects thought`,
      `provider/model: a model with the rubric; the providers are ${[...API_PROVIDERS, LOCAL].join(', ')}`,
      'panel: judges of a study together, such as panel:one,two',
    ];
  const { judges } = await loadStudy(study);
  return judges.map((judge) => {
    if (judge.kind === 'panel')
      return `${judge.name}: panel of ${judge.members.join(', ')}, by ${judge.rule}`;
    return judge.kind === 'llm' ? `${judge.name}: ${judge.model}` : `${judge.name}: asks no model`;
  });
}

/** A step of a condition in a line: its kind, and what it adds. */
export function describeStep(step: SteeringStep): string {
  if (step.kind === 'adapter') return `adapter: ${nameOfAdapter(step)}`;
  if (step.kind === 'turns') {
    const inLine = (said: readonly string[]) => said.map((one) => one.replaceAll(/\s+/g, ' ')).join(' | ');
    const own = Object.entries(step.byCategory ?? {}).map(([name, said]) => `\n    ${name}: ${inLine(said)}`);
    return `turns: ${inLine(step.said)}${own.join('')}`;
  }
  return `${step.kind}: ${step.kind === 'examples' ? `${step.turns.length} turns` : step.text}`;
}
