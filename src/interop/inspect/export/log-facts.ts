import type { Task } from '../../../benchmark/index.ts';
import type { Condition } from '../../../steering/index.ts';
import type { NotesByTrial, RunFacts, StoredJudge, SubjectFacts } from '../../../store/index.ts';

/** What all samples of a log share. */
export interface LogFacts {
  readonly run: RunFacts;
  readonly subject: SubjectFacts;
  readonly condition: Condition;
  /** What Inspect is to call the subject's model. */
  readonly model: string;
  /** The names of subject and condition, for queries. */
  readonly cell: { readonly subject: string; readonly condition: string };
  readonly judges: readonly StoredJudge[];
  /** The run's tasks, by their ids. */
  readonly tasks: ReadonlyMap<string, Task>;
  /** What people noted of trials, by the trial's id. */
  readonly notes: NotesByTrial;
  /** The version of steerlab that exports. */
  readonly version: string;
}
