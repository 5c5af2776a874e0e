import { contestsOf } from '../../steering/index.ts';
import { idAt } from '../../store/browse/index.ts';
import type { RunFacts } from '../../store/index.ts';
import { byDirection } from '../../vocabulary/index.ts';
import type { SideBySide } from '../api.ts';
import { NotInRunError } from './reading-errors.ts';
import type { ReadableRun } from './run-source.ts';

const LENGTH = 40_000;

/** What is wanted; what is left out is the first. */
export interface Wanted {
  readonly subject: string | undefined;
  readonly task: string | undefined;
  /** Conditions by name. */
  readonly conditions: readonly string[] | undefined;
  readonly epoch: number;
}

/** One task's answers under the conditions that are chosen. */
export async function readSideBySide(run: ReadableRun, wanted: Wanted): Promise<SideBySide> {
  const index = await run.index();
  const { conditions: planned } = index.counted;
  const subject = wanted.subject ?? index.subjects[0] ?? '';
  const task = wanted.task ?? index.tasks[0] ?? '';
  const [s, t] = [index.subjects.indexOf(subject), index.tasks.indexOf(task)];
  if (s === -1 || t === -1)
    throw new NotInRunError(`The run has no task "${task}" for the subject "${subject}".`);
  const rows = [...index.subject.keys()].flatMap((row) =>
    index.subject[row] === s && index.task[row] === t
      ? [
          {
            id: idAt(index.ids, row),
            epoch: index.epoch[row] ?? 1,
            condition: index.conditions[index.condition[row] ?? 0] ?? '',
          },
        ]
      : [],
  );
  const ordered = byDirection(planned).map(({ name }) => name);
  const contests = contestsOf(planned).map(({ both, neither, anti, pro }) => ({
    both,
    cells: [neither, anti, pro, both].filter((cell) => cell !== null),
  }));
  const chosen = new Set(wanted.conditions ?? chooseConditions(planned, contests));
  const details = await Promise.all(
    rows
      .filter(({ epoch, condition }) => epoch === wanted.epoch && chosen.has(condition))
      .map(({ id }) => run.detail(id, 0, LENGTH)),
  );
  const columns = details
    .filter((detail) => detail !== null)
    .sort((one, other) => ordered.indexOf(one.condition) - ordered.indexOf(other.condition));
  return {
    subject,
    task,
    epoch: wanted.epoch,
    epochs: rows.reduce((most, { epoch }) => Math.max(most, epoch), 1),
    columns,
    conditions: ordered.filter((name) => rows.some(({ condition }) => condition === name)),
    contests,
  };
}

/** What stands there where nothing is chosen: all conditions, but of a contest's many cells those of the first one alone. */
function chooseConditions(
  conditions: RunFacts['conditions'],
  contests: SideBySide['contests'],
): readonly string[] {
  const usual = conditions.filter(({ direction }) => direction !== 'contest').map(({ name }) => name);
  return usual.length > 1 ? usual : [...usual, ...(contests[0]?.cells ?? [])];
}
