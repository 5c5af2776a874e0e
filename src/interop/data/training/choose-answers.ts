import { stateOfAnswer } from '../../../models/index.ts';
import { outsideConversations } from '../../../steering/index.ts';
import type { RunFacts, Store } from '../../../store/index.ts';
import type { Decision } from '../../../vocabulary/index.ts';
import { refuseConvergence } from './refuse-convergence.ts';
import { NoExamplesError, UnknownNameError } from './training-errors.ts';
import type { TrainingChoice } from './training-options.ts';

/** Which cells of a run give answers, and what they must be judged. */
export interface Choice {
  readonly judge: string;
  readonly subjects: readonly string[];
  /** Conditions whose answers are learnt. */
  readonly chosen: readonly string[];
  /** Conditions whose answers are rejected; empty for SFT. */
  readonly rejected: readonly string[];
  readonly decisions: readonly Decision[];
}

/**
 * @throws UnknownNameError; TowardsConvergenceError; NoExamplesError where the run has no judge, or no condition of the kind
 */
export function readChoice(run: RunFacts, judges: readonly string[], options: TrainingChoice): Choice {
  const pick = (kind: 'judge' | 'subject' | 'condition', known: readonly string[], given: string): string => {
    if (!known.includes(given)) throw new UnknownNameError(kind, given, known);
    return given;
  };
  const conditionsFor = (given: string | undefined, direction: 'anti' | 'pro'): string[] => {
    const conditions = outsideConversations(run.conditions);
    const known = conditions.map(({ name }) => name);
    if (given !== undefined) return [pick('condition', known, given)];
    const found = conditions.filter((condition) => condition.direction === direction);
    if (found.length > 0) return found.map(({ name }) => name);
    throw new NoExamplesError(options.run, `the run has no condition of the direction ${direction}`);
  };
  const [first] = judges;
  if (first === undefined) throw new NoExamplesError(options.run, 'no judge has judged the run');
  const names = run.subjects.map(({ name }) => name);
  const decisions = options.decisions ?? ['no_convergence', 'safety_refusal'];
  const chosen = conditionsFor(options.condition, 'anti');
  refuseConvergence(
    run.conditions.filter(({ name }) => chosen.includes(name)),
    decisions,
  );
  return {
    judge: options.judge === undefined ? first : pick('judge', judges, options.judge),
    subjects: options.subject === undefined ? names : [pick('subject', names, options.subject)],
    chosen,
    rejected: options.kind === 'sft' ? [] : conditionsFor(options.rejected, 'pro'),
    decisions,
  };
}

/** An answer with what its judge decided. */
export interface JudgedAnswer {
  readonly trial: string;
  readonly task: string;
  readonly epoch: number;
  readonly text: string;
  readonly isCut: boolean;
  readonly decision: Decision;
}

/** The answers of one cell on which the judge decided, one at a time. */
export function* judgedAnswers(
  store: Store,
  cell: { readonly subject: string; readonly condition: string },
  judge: string,
): Generator<JudgedAnswer> {
  for (const { trial, answer, judgements } of store.query.records(cell)) {
    const judgement = judgements.find((made) => made.judge === judge)?.judgement;
    if (answer === null || judgement?.kind !== 'decided' || stateOfAnswer(answer) !== 'unjudged') continue;
    const { id, task, epoch } = trial;
    const isCut = answer.ending === 'limit';
    yield { trial: id, task, epoch, text: answer.text, isCut, decision: judgement.decision };
  }
}
