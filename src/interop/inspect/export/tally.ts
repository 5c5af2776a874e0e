import { type Cell, summariseCells, type TrialOutcome, toOutcomes } from '../../../analysis/index.ts';
import { statusOf, type TrialRecord } from '../../../store/index.ts';
import { buildUsage } from './build-output.ts';
import type { LogFacts } from './log-facts.ts';

/** What the results of a log are made of, added up while its samples are written. */
export class Tally {
  readonly #facts: LogFacts;
  readonly #trials: TrialOutcome[] = [];
  readonly #usage: Record<string, number> = {};
  /** Trials of the cell. */
  planned = 0;
  /** Trials with an answer. */
  answered = 0;
  /** Trials that failed for good. */
  failed = 0;

  constructor(facts: LogFacts) {
    this.#facts = facts;
  }

  add(record: TrialRecord, failure: string | undefined): void {
    const { trial, answer } = record;
    this.planned += 1;
    if (answer !== null) this.answered += 1;
    else if (failure !== undefined) this.failed += 1;
    const { category, task, epoch, subject, condition } = trial;
    for (const { name: judge } of this.#facts.judges) {
      const status = statusOf(record, judge);
      const judgement = record.judgements.find((made) => made.judge === judge)?.judgement;
      const chosen = judgement?.kind === 'decided' ? judgement.chosen : undefined;
      this.#trials.push({
        ...{ subject, condition, category, task, epoch, judge, status },
        ...(chosen !== undefined && { chosen }),
      });
    }
    for (const [kind, tokens] of Object.entries((answer && buildUsage(answer.call)) ?? {})) {
      if (tokens !== null) this.#usage[kind] = (this.#usage[kind] ?? 0) + tokens;
    }
  }

  /** The cells of all judges: over all categories, and by category. */
  cells(): { readonly overall: Cell[]; readonly byCategory: Cell[] } {
    const { run, condition } = this.#facts;
    const counted = { ...run, conditions: [condition] };
    const outcomes = [...toOutcomes(this.#trials, counted)];
    return {
      overall: summariseCells(outcomes, { by: 'condition' }),
      byCategory: summariseCells(outcomes, { by: 'category' }),
    };
  }

  /** The tokens of all answers; undefined where none are known. */
  usage(): Readonly<Record<string, number>> | undefined {
    return Object.keys(this.#usage).length === 0 ? undefined : this.#usage;
  }
}
