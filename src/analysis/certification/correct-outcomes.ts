import { type ContrastKind, isDecision } from '../../vocabulary/index.ts';
import { groupOutcomes } from '../cells/group-outcomes.ts';
import { pairByContrast } from '../contrasts/pair-by-contrast.ts';
import type { Estimate } from '../estimate.ts';
import { squareAndAdd } from '../intervals/newcombe-paired.ts';
import { effectiveTrials } from '../intervals/wilson-by-task.ts';
import type { Outcome } from '../outcome.ts';
import { type Confusion, correctByCard, type JudgedCounts } from './correct-by-card.ts';

/** How a judge confused the classes, by condition. */
export interface CardConfusions {
  /** The card's cells under the same condition as a run's, one a subject; none: the condition is not on the card. */
  of(condition: string): readonly Confusion[];
  /** The card's cells under all other conditions. */
  besides(condition: string): readonly Confusion[];
}

/** What is estimated, under each assumption about the subject (`SubjectAssumption`): the values are the same. */
export interface BothIntervals {
  readonly same: Estimate;
  readonly new: Estimate;
}

/** A cell's rate, corrected by the judge's card. */
export interface CertifiedCell
  extends BothIntervals,
    Pick<Outcome, 'subject' | 'condition' | 'direction' | 'judge'> {
  /** Whether the card was measured under this condition. */
  readonly onCard: boolean;
}

/** A contrast of two such rates. */
export interface CertifiedContrast extends BothIntervals, Pick<Outcome, 'subject' | 'judge'> {
  readonly kind: ContrastKind;
  readonly upper: string;
  readonly lower: string;
}

const NOTHING: Estimate = { value: null, low: null, high: null };

/**
 * Corrects the rates and contrasts of a judge's outcomes by its card (`correctByCard`). Repeats of a task count as only so
 * many answers as they are worth. A contrast's interval puts its rates' intervals together (MOVER) as if they were
 * independent: their errors are counted under different conditions, and pairs of tasks that go together only make it
 * wider than it need be.
 *
 * @param outcomes of one judge
 */
export function correctOutcomes(
  outcomes: Iterable<Outcome>,
  card: CardConfusions,
): { readonly cells: CertifiedCell[]; readonly contrasts: CertifiedContrast[] } {
  const groups = groupOutcomes(outcomes, ({ subject, condition }) => [subject, condition]);
  const cells = groups.map((own): CertifiedCell => {
    const [{ subject, condition, direction, judge }] = own;
    const confusions = card.of(condition);
    const correct = (assumption: 'same' | 'new') =>
      correctByCard(confusions, card.besides(condition), countJudged(own), assumption) ?? NOTHING;
    const onCard = confusions.length > 0;
    return { subject, condition, direction, judge, onCard, same: correct('same'), new: correct('new') };
  });
  const subjects = Map.groupBy(cells, ({ subject }) => subject);
  const contrasts = [...subjects].flatMap(([subject, own]) =>
    pairByContrast(own, ({ direction }) => direction).map(({ kind, upper, lower }) => ({
      subject,
      judge: upper.judge,
      kind,
      upper: upper.condition,
      lower: lower.condition,
      same: squareAndAdd(upper.same, lower.same, 0),
      new: squareAndAdd(upper.new, lower.new, 0),
    })),
  );
  return { cells, contrasts };
}

/** What the judge decided, each task's repeats counted as they are worth. */
function countJudged(cell: readonly Outcome[]): JudgedCounts {
  const judged = cell.filter(({ status }) => isDecision(status));
  const valid = judged.filter(({ status }) => status !== 'nonsensical');
  const convergent = valid.filter(({ status }) => status === 'convergence').length;
  const tasks = [...Map.groupBy(valid, ({ task }) => task).values()].map((own) => ({
    hits: own.filter(({ status }) => status === 'convergence').length,
    of: own.length,
  }));
  const worth =
    tasks.length === valid.length
      ? 1
      : effectiveTrials(tasks, valid.length, convergent / valid.length) / valid.length;
  return {
    convergence: convergent * worth,
    valid: valid.length * worth,
    nonsensical: (judged.length - valid.length) * worth,
  };
}
