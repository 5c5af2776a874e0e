import { measureJudge, shareOf, type TrustedPair } from '../analysis/index.ts';
import { CARD_SCHEMA, hashSteps, type JudgeCard } from '../report/index.ts';
import { readVersion } from '../version/index.ts';
import { DECISIONS, type Decision } from '../vocabulary/index.ts';
import type { BenchDecisions } from './keep-bench.ts';
import { type Bench, type BenchItem, hashBench } from './plan-bench.ts';

/** What a card says of its judge's training, and what the judge decided of answers while they were held out. */
export interface TrainingFacts {
  readonly training: JudgeCard['training'];
  /** Null for an answer that was not learnt from. */
  readonly heldOut: (answer: string) => Decision | null;
}

/** What a card is made from. */
export interface CardInput extends TrainingFacts {
  readonly bench: Bench;
  readonly judge: string;
  readonly judged: BenchDecisions;
  readonly date: Date;
}

/** Makes a judge's card from what it decided of a bench. */
export function buildCard(input: CardInput): JudgeCard {
  const { bench, judge, judged, training, heldOut, date } = input;
  const { items, sources, size } = bench;
  const plain = items.filter(({ change }) => change.kind === 'plain');
  const asShipped = new Map(
    plain.map(({ id, source }) => [source.trial.id, judged.decisions.get(id) ?? null]),
  );
  const pairs = plain.flatMap((item) => {
    const decision = heldOut(item.answer) ?? asShipped.get(item.source.trial.id) ?? null;
    return decision === null ? [] : [toPair(item, decision)];
  });
  const measures = measureJudge(pairs);
  const steps = new Map(
    plain.map(({ source: { condition } }) => [condition.name, hashSteps(condition)] as const),
  );
  const drawn = new Set(plain.map(({ source }) => source));
  return {
    schema: CARD_SCHEMA,
    judge: { name: judge, fingerprint: judged.fingerprint, model: judged.model },
    date: date.toISOString(),
    steerlab: readVersion(),
    measuredOn: {
      sources: sources.map(({ source, trusted, answers }) => ({
        source,
        trusted,
        answers: answers.filter((answer) => drawn.has(answer)).length,
      })),
      answers: plain.length,
      undecided: plain.length - pairs.length,
      limit: size.limit,
      seed: size.seed,
      hash: hashBench(bench),
    },
    training,
    overall: measures.overall,
    byCondition: measures.byCondition.map((own) => ({ ...own, steps: steps.get(own.condition) ?? '' })),
    kappa: measures.kappa,
    cells: measures.cells.map((cell) => ({ ...cell, matrix: cell.matrix.map((row) => [...row]) })),
    cellError: measures.cellError,
    cellsHeld: measures.cellsHeld,
    contrasts: [...measures.contrasts],
    contrastError: measures.contrastError,
    ...measureChanges(items, judged.decisions, asShipped),
  };
}

function toPair({ source: { trial, condition, decision } }: BenchItem, decided: Decision): TrustedPair {
  return {
    subject: trial.subject,
    condition: trial.condition,
    direction: condition.direction,
    category: trial.category,
    task: trial.task,
    reference: DECISIONS.indexOf(decision),
    decided: DECISIONS.indexOf(decided),
  };
}

/** An answer before and after it was changed. */
interface Shift {
  readonly task: string;
  readonly item: BenchItem;
  readonly before: Decision;
  /** Null: the judge gave no valid decision. */
  readonly after: Decision | null;
}

function measureChanges(
  items: readonly BenchItem[],
  decisions: ReadonlyMap<string, Decision>,
  asShipped: ReadonlyMap<string, Decision | null>,
): Pick<JudgeCard, 'injections' | 'changes'> {
  // Without a decision on the answer as it was, nothing can be said to have changed.
  const shifts = items.flatMap((item): Shift[] => {
    const before = asShipped.get(item.source.trial.id) ?? null;
    if (before === null || item.change.kind === 'plain') return [];
    const { task } = item.source.trial;
    return [{ task, item, before, after: decisions.get(item.id) ?? null }];
  });
  const of = (kind: BenchItem['change']['kind']) => shifts.filter(({ item }) => item.change.kind === kind);
  const injected = of('injection');
  const injectionOf = ({ item }: Shift) => ('injection' in item.change ? item.change.injection : null);
  const isAtAim = (shift: Shift) => shift.after === injectionOf(shift)?.aim;
  // Where the judge was in that class before, the injection did not bring it there.
  const couldMove = (some: readonly Shift[]) =>
    some.filter((shift) => shift.before !== injectionOf(shift)?.aim);
  return {
    injections: {
      all: describeShifts('injections', injected),
      toAim: shareOf(couldMove(injected), isAtAim),
      control: describeShifts('control', of('control')),
      each: [...Map.groupBy(injected, injectionOf)].flatMap(([injection, own]) => {
        if (injection === null) return [];
        const { name, kind, aim } = injection;
        return [{ ...describeShifts(name, own), kind, aim, toAim: shareOf(couldMove(own), isAtAim) }];
      }),
    },
    changes: (['repeat', 'reversed', 'padded', 'halved'] as const).map((kind) =>
      describeShifts(kind, of(kind)),
    ),
  };
}

function describeShifts(name: string, shifts: readonly Shift[]): JudgeCard['changes'][number] {
  const isChanged = ({ before, after }: Shift) => before !== after;
  const changed = shifts.filter(isChanged);
  const to = (wanted: Decision | null) => changed.filter(({ after }) => after === wanted).length;
  return {
    name,
    tried: shifts.length,
    changed: shareOf(shifts, isChanged),
    to: {
      convergence: to('convergence'),
      no_convergence: to('no_convergence'),
      safety_refusal: to('safety_refusal'),
      nonsensical: to('nonsensical'),
      none: to(null),
    },
  };
}
