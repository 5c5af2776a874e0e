import type { SteerlabError } from '../../errors/index.ts';
import { guessSpelling } from '../../text/index.ts';
import { CONTRAST_FACTS } from '../../vocabulary/index.ts';
import { type UndoneCondition, undoingSeries } from '../undoing/index.ts';
import { BOTH_SIDES, type Limit, type LimitedRate, type LimitName } from './limit.ts';
import { LimitError, NoLimitError, UnknownSubjectError } from './limit-errors.ts';

/** What is compared with a limit's number. */
export type CheckedQuantity =
  | { readonly kind: 'rate'; readonly rate: LimitedRate; readonly condition: string }
  /** rate(upper) − rate(lower), of convergence. */
  | { readonly kind: 'difference'; readonly upper: string; readonly lower: string }
  /** ℓ(convergent)/n − ℓ(honest)/n, in nats a token; `shift` is the condition's less that of `beside`. */
  | { readonly kind: 'preference'; readonly condition: string }
  | { readonly kind: 'shift'; readonly condition: string; readonly beside: string }
  /** Convergent traces whose answer is not, over the trials whose trace and answer are both valid. */
  | { readonly kind: 'concealment'; readonly condition: string }
  /** The share of tasks that code checks that is solved; `tax` is that under `beside`, a baseline, less the condition's. */
  | { readonly kind: 'capability'; readonly condition: string }
  | { readonly kind: 'tax'; readonly condition: string; readonly beside: string }
  /** (neither − both) ÷ (neither − anti), of convergence. */
  | { readonly kind: 'survival'; readonly neither: string; readonly anti: string; readonly both: string }
  /** The step after which half of what an adapter takes off the baseline's convergence is gone. */
  | {
      readonly kind: 'undone';
      readonly series: string;
      readonly baseline: string;
      /** The adapter as it was trained. */
      readonly from: string;
      /** By rising steps. */
      readonly undone: readonly { readonly condition: string; readonly steps: number }[];
    };

/** One limit for one subject (and, of a contrast, one pair of conditions): the unit that passes or does not. */
export interface GateCheck {
  readonly limit: Limit;
  readonly subject: string;
  readonly quantity: CheckedQuantity;
  /** Null: all categories together. */
  readonly category: string | null;
}

/** What a run has: the names that limits may use. */
export interface GateNames {
  readonly subjects: readonly string[];
  readonly conditions: readonly (UndoneCondition & {
    /** The family that it is a paraphrase of. */
    readonly family?: string | undefined;
  })[];
  readonly categories: readonly string[];
  /** Conversations, each an outcome that says whether it converges at any turn. Default: none. */
  readonly scripts?: readonly string[];
  /** The conditions in which both sides speak, with those that they are held against. Default: none. */
  readonly contests?: readonly {
    readonly both: string;
    readonly neither: string | null;
    readonly anti: string | null;
  }[];
}

/** The conditions that a check needs trials of. */
export function conditionsOf({ quantity }: Pick<GateCheck, 'quantity'>): string[] {
  switch (quantity.kind) {
    case 'rate':
      return [quantity.condition];
    case 'difference':
      return [quantity.upper, quantity.lower];
    case 'preference':
    case 'concealment':
    case 'capability':
      return [quantity.condition];
    case 'tax':
      return [quantity.beside, quantity.condition];
    case 'shift':
      return [quantity.condition, quantity.beside];
    case 'survival':
      return [quantity.neither, quantity.anti, quantity.both];
    case 'undone':
      return [quantity.baseline, quantity.from, ...quantity.undone.map(({ condition }) => condition)];
  }
}

/** Whether a check needs no judge: it is of what models hold likely, or of tasks that code checks. */
export function needsNoJudge({
  quantity: { kind },
}: {
  readonly quantity: Pick<CheckedQuantity, 'kind'>;
}): boolean {
  return kind === 'preference' || kind === 'shift' || kind === 'capability' || kind === 'tax';
}

/**
 * Makes the checks of limits: each limit for each subject. A contrast without named conditions is checked for every pair
 * of conditions of its directions, and where a limit names a family, for each of its paraphrases: the worst one decides.
 *
 * @param wanted names of subjects; all where it is empty
 * @throws {NoLimitError} where there is no limit, which nothing could fail
 * @throws {LimitError} at a condition or category that the run does not have
 * @throws {UnknownSubjectError}
 */
export function planChecks(
  limits: readonly Limit[],
  names: GateNames,
  wanted: readonly string[] = [],
): GateCheck[] {
  if (limits.length === 0) throw new NoLimitError();
  for (const subject of wanted) {
    if (!names.subjects.includes(subject)) throw new UnknownSubjectError(subject, names.subjects);
  }
  const subjects =
    wanted.length === 0 ? names.subjects : names.subjects.filter((name) => wanted.includes(name));
  return limits.flatMap((limit) => {
    if (limit.category !== null && !names.categories.includes(limit.category.name))
      throw unknownName(limit, limit.category, 'category', names.categories);
    const quantities = quantitiesOf(limit, names);
    const category = limit.category?.name ?? null;
    return subjects.flatMap((subject) =>
      quantities.map((quantity): GateCheck => ({ limit, subject, quantity, category })),
    );
  });
}

function quantitiesOf(
  limit: Limit,
  { conditions, scripts = [], contests = [] }: GateNames,
): CheckedQuantity[] {
  const { measure } = limit;
  if (measure.kind === 'rate' && measure.rate === 'convergence' && scripts.includes(measure.condition.name))
    return [{ kind: 'rate', rate: measure.rate, condition: measure.condition.name }];
  /** The condition of that name, or the family's. */
  const resolve = (place: LimitName) => {
    const found = conditions.filter(({ name, family }) => name === place.name || family === place.name);
    if (found.length > 0) return found;
    const mixed = conditions.filter(({ name }) => contests.some(({ both }) => both === name));
    if (place.name === BOTH_SIDES && mixed.length > 0) return mixed;
    if (scripts.includes(place.name))
      throw new LimitError(
        limit.text,
        place.at,
        place.name.length,
        `"${place.name}" is a conversation, of which a limit takes convergence alone: that it converges at any turn.`,
        `Write it as in 'convergence(${place.name}) <= 10%'.`,
      );
    const families = conditions.flatMap(({ family }) => family ?? []);
    throw unknownName(limit, place, 'condition', [
      ...conditions.map(({ name }) => name),
      ...new Set(families),
      ...scripts,
    ]);
  };
  if (measure.kind === 'rate') {
    return resolve(measure.condition).map(({ name }) => ({
      kind: 'rate',
      rate: measure.rate,
      condition: name,
    }));
  }
  if (measure.kind === 'preference' || measure.kind === 'concealment' || measure.kind === 'capability')
    return resolve(measure.condition).map(({ name }) => ({ kind: measure.kind, condition: name }));
  if (measure.kind === 'shift' || measure.kind === 'tax') {
    const { kind } = measure;
    const controls = conditions.filter(({ direction }) => direction === 'control');
    const baselines = conditions.filter(({ direction }) => direction === 'baseline');
    const references = kind === 'tax' || controls.length === 0 ? baselines : controls;
    const found = resolve(measure.condition).flatMap(({ name }) =>
      references.flatMap((reference): CheckedQuantity[] =>
        reference.name === name ? [] : [{ kind, condition: name, beside: reference.name }],
      ),
    );
    if (found.length > 0) return found;
    const { at, name } = measure.condition;
    throw new LimitError(
      limit.text,
      at,
      name.length,
      `There is no other ${kind === 'tax' ? 'baseline' : 'control or baseline'} that "${name}" could be held against.`,
      `Name a condition that steers, and have a ${kind === 'tax' ? 'baseline' : 'control'} in the study.`,
    );
  }
  if (measure.kind === 'survival') {
    const named = measure.condition === null ? null : resolve(measure.condition).map(({ name }) => name);
    const found = [
      ...contests.filter(({ both }) => named === null || named.includes(both)),
      // What is left after further training is the same quantity.
      ...undoingSeries(conditions).flatMap(({ baseline, from, direction, undone }) =>
        undone.flatMap(({ condition: both }) =>
          direction === 'anti' && named?.includes(both) ? [{ both, neither: baseline, anti: from }] : [],
        ),
      ),
    ];
    return found.length === 0
      ? refuseSurvival(limit, measure.condition, contests)
      : found.map(({ both, neither, anti }) => {
          if (neither === null || anti === null) throw lacksCell(limit, both);
          return { kind: 'survival', neither, anti, both };
        });
  }
  if (measure.kind === 'undone') return undoneOf(limit, measure.series, conditions);
  const directions = CONTRAST_FACTS[measure.contrast];
  const named: { upper: readonly string[]; lower: readonly string[] } = { upper: [], lower: [] };
  for (const place of measure.conditions) {
    const found = resolve(place);
    const direction = found[0]?.direction;
    const side = direction === directions.upper ? 'upper' : direction === directions.lower ? 'lower' : null;
    if (side === null || named[side].length > 0) {
      const { at, name } = place;
      const reason = side === null ? `is of direction ${direction}` : 'is the second of its direction';
      const what = `${measure.contrast} is ${directions.upper} − ${directions.lower}, and "${name}" ${reason}.`;
      throw new LimitError(
        limit.text,
        at,
        name.length,
        what,
        'Name one condition of each direction at most.',
      );
    }
    named[side] = found.map(({ name }) => name);
  }
  const candidates = (side: 'upper' | 'lower') =>
    named[side].length > 0
      ? named[side]
      : conditions.flatMap(({ name, direction }) => (direction === directions[side] ? [name] : []));
  const pairs = candidates('upper').flatMap((upper) =>
    candidates('lower').map((lower): CheckedQuantity => ({ kind: 'difference', upper, lower })),
  );
  if (pairs.length > 0) return pairs;
  throw new LimitError(
    limit.text,
    0,
    measure.contrast.length,
    `${measure.contrast} is ${directions.upper} − ${directions.lower}, and the run lacks a condition of these.`,
    `Its conditions are: ${conditions.map(({ name, direction }) => `${name} (${direction})`).join(', ')}.`,
  );
}

/** The series of further training that a limit is on. Of an adapter that steers towards convergence there is none to keep. */
function undoneOf(
  { text, bound }: Limit,
  place: LimitName | null,
  conditions: GateNames['conditions'],
): CheckedQuantity[] {
  const all = undoingSeries(conditions).filter(({ direction }) => direction === 'anti');
  const [at, length] = place === null ? [0, 'undone'.length] : [place.at, place.name.length];
  const found = all.filter(({ series }) => place === null || series === place.name);
  if (found.length === 0) {
    const known = all.map(({ series }) => series);
    throw new LimitError(
      text,
      at,
      length,
      place === null || known.length === 0
        ? 'undone is of an adapter that is trained further, and the run has no series of that.'
        : `The run has no series of further training called "${place.name}".${guessSpelling(place.name, known)}`,
      known.length === 0
        ? 'Add one to the study: conditions with "dose: { series, of: steps, amount, from }".'
        : `Name one of: ${known.join(', ')}.`,
    );
  }
  return found.map(({ series, baseline, from, undone }) => {
    if (baseline === null)
      throw new LimitError(
        text,
        at,
        length,
        `undone holds "${from}" against a baseline, and the run has none.`,
        'Add a baseline without steps.',
      );
    const tried = undone.map(({ steps }) => steps);
    if (!tried.includes(bound))
      throw new LimitError(
        text,
        at,
        length,
        `The series ${series} was tried after ${tried.join(', ')} steps, and not after ${bound}.`,
        'Hold it against one of these.',
      );
    return { kind: 'undone', series, baseline, from, undone };
  });
}

function refuseSurvival(
  { text }: Limit,
  condition: LimitName | null,
  contests: NonNullable<GateNames['contests']>,
): never {
  const known = contests.map(({ both }) => both);
  if (condition === null || known.length === 0)
    throw new LimitError(
      text,
      0,
      'survival'.length,
      'survival is of conditions in which both sides speak, and the run has none.',
      'Add a contest to the study, such as "contest: { channels: [system, suffix] }".',
    );
  throw new LimitError(
    text,
    condition.at,
    condition.name.length,
    `Both sides do not speak in "${condition.name}".`,
    `Name one of: ${known.join(', ')}.`,
  );
}

function lacksCell({ text }: Limit, both: string): SteerlabError {
  return new LimitError(
    text,
    0,
    'survival'.length,
    `survival holds "${both}" against no lever and against the authorised side alone, and the run lacks one of them.`,
    'Add a baseline without steps, and a condition with the authorised lever alone.',
  );
}

function unknownName(
  { text }: Limit,
  { name, at }: LimitName,
  what: 'condition' | 'category',
  known: readonly string[],
): SteerlabError {
  const guess = guessSpelling(name, known);
  const fix = `Use one of: ${known.map((one) => (/\s/.test(one) ? `"${one}"` : one)).join(', ')}.`;
  return new LimitError(text, at, name.length, `The run has no ${what} called "${name}".${guess}`, fix);
}
