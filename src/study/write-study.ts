import { relative } from 'node:path';
import { stringify } from 'yaml';
import type { Study, StudyJudge } from './study.ts';

/**
 * A study as a file that `loadStudy` reads, with all defaults written out. It holds no key, since a study holds none.
 *
 * @param folder - where the file will lie: relative paths in it are read from there
 */
export function writeStudy(study: Study, folder: string): string {
  const { name, description, benchmark, subjects, conditions, epochs, judges, limits, prices, local } = study;
  const file = {
    name,
    description,
    benchmark:
      benchmark.source === 'builtin' ? benchmark : { ...benchmark, path: pathFrom(folder, benchmark.path) },
    subjects: subjects.map((subject) => withoutNulls({ ...subject, decoding: subject.decoding })),
    conditions,
    epochs,
    judges: judges.map(writeJudge),
    limits: withoutNulls(limits),
    prices,
    local,
  };
  return stringify(withoutNulls(file), { lineWidth: 0 });
}

function writeJudge(judge: StudyJudge): object {
  if (judge.kind === 'panel') return { name: judge.name, panel: judge.members, rule: judge.rule };
  const { kind: _, ...rest } = judge;
  return rest;
}

function pathFrom(folder: string, path: string): string {
  return relative(folder, path) || '.';
}

function withoutNulls(value: object): object {
  return Object.fromEntries(Object.entries(value).filter(([, entry]) => entry !== null));
}
