import { relative, resolve } from 'node:path';
import { changeTexts, hideInAddress, hideInOptions, takeOut } from '../models/secrets/index.ts';
import { type Condition, collectFamilies, collectTurns, leversOf } from '../steering/index.ts';
import { writeYaml } from '../yaml/index.ts';
import type { Study, StudyJudge } from './study.ts';

/**
 * A study as a file that `loadStudy` reads, with all defaults written out. It holds no key: those that stand in an address
 * or in provider options are left out, and what the model is asked with keeps them.
 *
 * @param folder - where the file will lie: relative paths in it are read from there
 * @param secrets - what must not stand anywhere in it: the keys of the environment
 */
export function writeStudy(study: Study, folder: string, secrets: readonly string[] = []): string {
  const known = takeOut(secrets);
  const {
    name,
    description,
    benchmark,
    subjects,
    conditions,
    epochs,
    measures,
    pairs,
    capability,
    scores,
    judges,
    withheld,
    limits,
    prices,
    local,
  } = study;
  const file = {
    name,
    description,
    benchmark:
      benchmark.source === 'builtin' ? benchmark : { ...benchmark, path: pathFrom(folder, benchmark.path) },
    subjects: subjects.map((subject) => hideSecrets(withoutNulls({ ...subject }), known)),
    conditions: collectFamilies(
      collectTurns(conditions).map((condition) => moveAdapters(condition, study.folder, folder)),
    ).map((entry) => ('paraphrases' in entry ? entry : writeCondition(entry))),
    epochs,
    ...(measures.includes('preference') && { measures }),
    ...(pairs !== undefined && { pairs: pathFrom(folder, pairs) }),
    ...(capability !== undefined && {
      capability:
        capability.source === 'builtin'
          ? capability
          : { ...capability, path: pathFrom(folder, capability.path) },
    }),
    ...(scores !== undefined && {
      capability: {
        source: 'lm-eval',
        import: scores.files.map(({ subject, path }) => ({ subject, path: pathFrom(folder, path) })),
        task: scores.task ?? null,
        metric: scores.metric ?? null,
      },
    }),
    ...(judges.length > 0 && { judges: writeJudges(judges, secrets) }),
    withheld,
    limits: withoutNulls(limits),
    prices,
    local,
  };
  return writeYaml(changeTexts(withoutNulls(file), known));
}

/** Judges as a study's file has them; of secrets as `writeStudy`. */
export function writeJudges(judges: readonly StudyJudge[], secrets: readonly string[]): object[] {
  const known = takeOut(secrets);
  return judges.map((judge) => hideSecrets(writeJudge(judge), known));
}

function hideSecrets(
  asked: { readonly baseURL?: string; readonly providerOptions?: object },
  known: (text: string) => string,
): object {
  const { baseURL, providerOptions } = asked;
  return {
    ...asked,
    ...(baseURL !== undefined && { baseURL: hideInAddress(baseURL, known) }),
    ...(providerOptions !== undefined && { providerOptions: hideInOptions(providerOptions, known) }),
  };
}

function writeJudge(judge: StudyJudge): object {
  if (judge.kind === 'panel') {
    const { kind: _, members, ...panel } = judge;
    return { ...panel, panel: members };
  }
  const { kind: _, ...rest } = judge;
  // The text itself, so that the run holds what its judge was told.
  return 'rubric' in rest ? { ...rest, rubric: { text: rest.rubric } } : rest;
}

/** Levers have their steps with them in a file, so that who speaks stands beside what is said. */
function writeCondition(condition: Condition): object {
  if (condition.levers === undefined) return condition;
  const { steps: _, ...rest } = condition;
  return { ...rest, levers: leversOf(condition) };
}

function moveAdapters(condition: Condition, from: string, to: string): Condition {
  const steps = condition.steps.map((step) =>
    step.kind === 'adapter' && 'path' in step
      ? { ...step, path: pathFrom(to, resolve(from, step.path)) }
      : step,
  );
  return { ...condition, steps };
}

function pathFrom(folder: string, path: string): string {
  return relative(folder, path) || '.';
}

function withoutNulls(value: object): object {
  return Object.fromEntries(Object.entries(value).filter(([, entry]) => entry !== null));
}
