import type { SteerlabError } from '../errors/index.ts';
import {
  BUILTIN_CONDITIONS,
  BUILTIN_FAMILIES,
  BUILTIN_SCRIPTS,
  type Condition,
  conditionOfLevers,
  expandDoses,
  expandFamily,
  expandTurns,
  findBuiltinCondition,
  findBuiltinFamily,
  findBuiltinScript,
} from '../steering/index.ts';
import { guessSpelling, nearestSpelling } from '../text/index.ts';
import { type ParsedYaml, YamlFileError, type YamlPlace } from '../yaml/index.ts';
import type { StudyFile } from './study-schema.ts';

/** One entry of a study's list of conditions: a condition alone, or a family of them. */
export interface Lever {
  readonly name: string;
  readonly conditions: readonly Condition[];
}

/**
 * The conditions that an entry of a study's list means: a built-in one or family by its name, or what is written out.
 *
 * @throws {YamlFileError} where no built-in one has the name.
 */
export function resolveCondition(
  entry: string | NonNullable<StudyFile['conditions']>[number],
  { placeOf }: ParsedYaml<StudyFile>,
  index: number,
): Lever {
  if (typeof entry !== 'string') {
    const { name, direction, names, doses, dose, levers = [], steps = [], paraphrases } = entry;
    if (direction === undefined || levers.length > 0) {
      const condition = conditionOfLevers(name, levers, direction);
      return { name, conditions: [names === undefined ? condition : { ...condition, names }] };
    }
    const own = { name, direction, ...(names !== undefined && { names }) };
    if (doses !== undefined) {
      const series = expandDoses({ ...own, doses, steps });
      if ('what' in series)
        throw new YamlFileError(series.what, placeOf(['conditions', index, 'doses']), series.fix);
      return { name, conditions: series };
    }
    const alone = { ...own, ...(dose !== undefined && { dose }), steps };
    return {
      name,
      conditions: paraphrases ? expandFamily({ name, direction, paraphrases }) : expandTurns(alone),
    };
  }
  const builtin = findBuiltinCondition(entry);
  if (builtin !== undefined) return { name: entry, conditions: [builtin] };
  const family = findBuiltinFamily(entry);
  if (family !== undefined) return { name: entry, conditions: family };
  const script = findBuiltinScript(entry);
  if (script !== undefined) return { name: entry, conditions: script };
  const names = [...[...BUILTIN_CONDITIONS, ...BUILTIN_FAMILIES].map(({ name }) => name), ...BUILTIN_SCRIPTS];
  const near = nearestSpelling(entry, names);
  const guess = near === undefined ? `The built-in ones are ${names.join(', ')}` : `Did you mean "${near}"`;
  throw new YamlFileError(
    `No built-in condition is called "${entry}".`,
    placeOf(['conditions', index]),
    `${guess}${near === undefined ? ';' : '? Otherwise'} write your own out as { name, direction, steps }.`,
  );
}

/**
 * Tells where two conditions or families have one name, a paraphrase's whole name (`FAMILY.PARAPHRASE`) and the contest's cells
 * included: answers are stored under it.
 */
export function checkConditions(
  { placeOf }: ParsedYaml<StudyFile>,
  levers: readonly (Lever | undefined)[],
  contest: readonly Condition[],
  onFault: (fault: SteerlabError) => void,
): void {
  checkStarts(placeOf, levers, onFault);
  const seen = new Set<string>();
  const families = new Set<string>();
  for (const [index, lever] of levers.entries()) {
    if (lever === undefined) continue;
    if (families.has(lever.name)) {
      onFault(twiceNamed('conditions', lever.name, placeOf(['conditions', index])));
      continue;
    }
    families.add(lever.name);
    for (const { name } of lever.conditions) {
      if (seen.has(name)) onFault(twiceNamed('conditions', name, placeOf(['conditions', index])));
      seen.add(name);
    }
  }
  for (const { name } of contest)
    if (seen.has(name)) onFault(twiceNamed('conditions', name, placeOf(['contest'])));
}

/** Tells where a series of steps starts from what is no condition of the study, or has two starts. */
function checkStarts(
  placeOf: ParsedYaml<StudyFile>['placeOf'],
  levers: readonly (Lever | undefined)[],
  onFault: (fault: SteerlabError) => void,
): void {
  const conditions = levers.flatMap((lever) => lever?.conditions ?? []);
  const starts = new Map<string, string>();
  for (const [index, lever] of levers.entries()) {
    for (const { dose } of lever?.conditions ?? []) {
      if (dose?.from === undefined) continue;
      const { series, from } = dose;
      const place = placeOf(['conditions', index, 'dose', 'from']);
      const start = starts.get(series) ?? from;
      starts.set(series, start);
      if (start !== from)
        onFault(
          new YamlFileError(
            `The series "${series}" starts from "${start}" and from "${from}".`,
            place,
            'Name one and the same condition in all of its doses, or give one of them another series.',
          ),
        );
      const found = conditions.find(({ name }) => name === from);
      if (found === undefined)
        onFault(
          new YamlFileError(
            `The series "${series}" starts from "${from}", and no condition is called that.${guessSpelling(
              from,
              conditions.map(({ name }) => name),
            )}`,
            place,
            'Name the condition of this study whose adapter was trained further.',
          ),
        );
      else if (found.dose?.of === 'steps' || found.steps.every(({ kind }) => kind !== 'adapter'))
        onFault(
          new YamlFileError(
            `The series "${series}" starts from "${from}", which is no adapter as it was first trained.`,
            place,
            'Name the condition whose adapter was trained further.',
          ),
        );
    }
  }
}

/** What is wrong where two things of a study have one name. */
export function twiceNamed(key: string, name: string, place: YamlPlace): SteerlabError {
  return new YamlFileError(
    `Two ${key} are called "${name}".`,
    place,
    'Give one of them another name: answers are stored under it.',
  );
}
