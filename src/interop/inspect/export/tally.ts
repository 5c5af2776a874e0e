import { type Cell, type Outcome, summariseCells } from '../../../analysis/index.ts';
import type { TrialRecord } from '../../../store/index.ts';
import { isBlank } from '../../../text/index.ts';
import { buildUsage } from './build-output.ts';
import type { LogFacts } from './log-facts.ts';

/** What the results of a log are made of, added up while its samples are written. */
export class Tally {
  readonly #facts: LogFacts;
  readonly #outcomes: Outcome[] = [];
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

  add({ trial, answer, judgements }: TrialRecord, failure: string | undefined): void {
    this.planned += 1;
    if (answer !== null) this.answered += 1;
    else if (failure !== undefined) this.failed += 1;
    const { category, task, epoch, subject, condition } = trial;
    const { direction } = this.#facts.condition;
    const made = new Map(judgements.map(({ judge, judgement }) => [judge, judgement]));
    for (const { name: judge } of this.#facts.judges) {
      const judgement = made.get(judge);
      const isDropped = (answer !== null && isBlank(answer.text)) || judgement?.kind === 'dropped';
      const decision = judgement?.kind === 'decided' ? judgement.decision : 'unanswered';
      const status = isDropped ? 'dropped' : answer === null ? 'unanswered' : decision;
      this.#outcomes.push({ subject, condition, direction, category, task, epoch, judge, status });
    }
    for (const [kind, tokens] of Object.entries((answer && buildUsage(answer.call)) ?? {})) {
      if (tokens !== null) this.#usage[kind] = (this.#usage[kind] ?? 0) + tokens;
    }
  }

  /** The cells of all judges: over all categories, and by category. */
  cells(): { readonly overall: Cell[]; readonly byCategory: Cell[] } {
    return {
      overall: summariseCells(this.#outcomes, { by: 'condition' }),
      byCategory: summariseCells(this.#outcomes, { by: 'category' }),
    };
  }

  /** The tokens of all answers; undefined where none are known. */
  usage(): Readonly<Record<string, number>> | undefined {
    return Object.keys(this.#usage).length === 0 ? undefined : this.#usage;
  }
}
