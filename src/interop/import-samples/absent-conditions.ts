import { nearestSpelling } from '../../text/index.ts';
import { quote } from '../import-run/index.ts';
import type { LogHeader } from './log-schema.ts';
import { lookUp } from './look-up.ts';
import type { Mapping } from './mapping.ts';
import type { ImportedSample, Reading } from './read-sample.ts';
import { MappedPathError } from './sample-errors.ts';

/** Arguments that a caller left at their default are in no log of older versions of Inspect. */
const ARGUMENT = /^eval\.(?:task_args|task_args_passed|solver_args|solver_args_passed|model_args)\./;

/** The name of the condition of samples that have nothing at the mapping's path; null where they must have something. */
export function nameAbsent({ condition, conditionDefault, conditions = {} }: Mapping): string | null {
  if (conditionDefault !== undefined) return conditionDefault;
  if (condition === undefined || !ARGUMENT.test(condition)) return null;
  const [only, ...others] = Object.entries(conditions).filter(([, direction]) => direction === 'baseline');
  return only === undefined || others.length > 0 ? 'baseline' : only[0];
}

/** Samples whose condition the logs don't say at the mapping's path. */
export class AbsentConditions {
  readonly #reading: Reading;
  #absent = 0;
  #told = 0;
  #where = '';

  constructor(reading: Reading) {
    this.#reading = reading;
  }

  add({ isConditionTold, where }: ImportedSample): void {
    if (isConditionTold) this.#told += 1;
    else if (this.#absent === 0) this.#where = where;
    if (!isConditionTold) this.#absent += 1;
  }

  /**
   * What to say of them.
   *
   * @throws {MappedPathError} where no sample has a condition, and the log has an argument whose name is nearly that.
   */
  explain(header: LogHeader | undefined): string[] {
    const { mapping, absentCondition } = this.#reading;
    const path = mapping.condition;
    if (path === undefined || this.#absent === 0) return [];
    if (this.#told === 0 && mapping.conditionDefault === undefined && isSlip(path, header))
      throw new MappedPathError(this.#where, path, 'condition');
    const lead =
      this.#told === 0
        ? `No sample has anything at ${quote(path)}, which may be a slip of the path: all`
        : `${this.#absent} samples have nothing at ${quote(path)}: they`;
    const name = quote(absentCondition ?? '');
    return [
      `${lead} count as the condition ${name}. "conditionDefault" in the file for --scores names another.`,
    ];
  }
}

function isSlip(path: string, header: LogHeader | undefined): boolean {
  const keys = path.split('.').slice(0, -1).join('.');
  const given = lookUp({ eval: header?.eval }, keys);
  const names = typeof given === 'object' && given !== null ? Object.keys(given) : [];
  return nearestSpelling(path.split('.').at(-1) ?? '', names) !== undefined;
}
