import { relative, resolve } from 'node:path';
import { type Condition, collectFamilies } from '../steering/index.ts';
import { writeYaml } from '../yaml/index.ts';
import type { Study, StudyJudge } from './study.ts';

/**
 * A study as a file that `loadStudy` reads, with all defaults written out. It holds no key, since a study holds none.
 *
 * @param folder - where the file will lie: relative paths in it are read from there
 */
export function writeStudy(study: Study, folder: string): string {
  const {
    name,
    description,
    benchmark,
    subjects,
    conditions,
    epochs,
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
    subjects: subjects.map((subject) => withoutNulls({ ...subject, decoding: subject.decoding })),
    conditions: collectFamilies(conditions.map((condition) => moveAdapters(condition, study.folder, folder))),
    epochs,
    judges: judges.map(writeJudge),
    withheld,
    limits: withoutNulls(limits),
    prices,
    local,
  };
  return writeYaml(withoutNulls(file));
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
