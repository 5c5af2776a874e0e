import type { Condition, Dose, DoseKind, Position, SteeringStep } from './condition.ts';

/** The doses of a series, as a study writes them. */
export type Doses =
  | { readonly repetitions: readonly number[] }
  | { readonly sentences: readonly number[] }
  | { readonly scale: readonly number[] }
  | { readonly position: readonly Position[] };

/** What `doses` may have more or less of: all but what is another file each time. */
type MadeKind = Exclude<DoseKind, 'steps'>;

/** A series as a study writes it: a condition, and the doses of it. */
export interface SeriesEntry extends Pick<Condition, 'name' | 'direction' | 'names' | 'steps'> {
  readonly doses: Doses;
}

/** A series that can't be made: what is wrong with it. */
export interface SeriesFault {
  readonly what: string;
  readonly fix: string;
}

/**
 * The conditions of a series, one a dose, named `SERIES.DOSE`; or what is wrong with it.
 *
 * Repetitions repeat each text, a blank line between. Sentences keep the first ones; a sentence ends at `.`, `!` or `?` before white
 * space. Scale multiplies the scales of adapters; at scale 0, which must answer as the baseline does and is a check of that, the condition
 * counts in no other figure (direction `contest`). Position moves the one text that the condition adds.
 *
 * @example
 * expandDoses({ name: 'more', direction: 'anti', doses: { repetitions: [1, 3] }, steps: [{ kind: 'suffix', text: 'Ask.' }] })
 * // more.1: "Ask.", more.3: "Ask.\n\nAsk.\n\nAsk."
 */
export function expandDoses({ doses, ...entry }: SeriesEntry): Condition[] | SeriesFault {
  const [of, amounts] = Object.entries(doses)[0] as [MadeKind, readonly Dose['amount'][]];
  if (new Set(amounts).size < amounts.length)
    return { what: `A dose of the series "${entry.name}" stands twice.`, fix: 'Name each dose once.' };
  const conditions: Condition[] = [];
  for (const amount of amounts) {
    const steps = applyDose(entry.steps, of, amount);
    if ('what' in steps) return steps;
    const dose = { series: entry.name, of, amount };
    // At scale 0 nothing pushes.
    const direction = amount === 0 ? 'contest' : entry.direction;
    conditions.push({ ...entry, name: `${entry.name}.${amount}`, direction, dose, steps });
  }
  return conditions;
}

function applyDose(
  steps: readonly SteeringStep[],
  of: MadeKind,
  amount: Dose['amount'],
): SteeringStep[] | SeriesFault {
  if (typeof amount === 'string') return moveText(steps, amount);
  if (of === 'scale') return scaleAdapters(steps, amount);
  const changed: SteeringStep[] = [];
  for (const step of steps) {
    if (!isText(step))
      return {
        what: `A step of kind "${step.kind}" has no ${of}.`,
        fix: 'Give the series steps of kind suffix, prefix or system alone.',
      };
    const text = of === 'repetitions' ? repeat(step.text, amount) : firstSentences(step.text, amount);
    if (text === null)
      return {
        what: `A text of the series has fewer than ${amount} sentences.`,
        fix: `Ask for ${splitSentences(step.text).length} at most.`,
      };
    changed.push({ ...step, text });
  }
  return changed;
}

function isText(step: SteeringStep): step is Extract<SteeringStep, { kind: 'suffix' | 'prefix' | 'system' }> {
  return step.kind === 'suffix' || step.kind === 'prefix' || step.kind === 'system';
}

function repeat(text: string, times: number): string {
  return Array.from({ length: times }, () => text.trim()).join('\n\n');
}

function splitSentences(text: string): string[] {
  return text.trim().split(/(?<=[.!?])\s+/);
}

function firstSentences(text: string, count: number): string | null {
  const sentences = splitSentences(text);
  return sentences.length < count ? null : sentences.slice(0, count).join(' ');
}

function scaleAdapters(steps: readonly SteeringStep[], by: number): SteeringStep[] | SeriesFault {
  const own = steps.filter((step) => step.kind === 'adapter' && 'path' in step);
  if (own.length === 0)
    return {
      what: 'A series of scales needs an adapter in a file.',
      fix: 'Add a step { kind: adapter, path: … }: a server sets the scale of the adapters that it has loaded.',
    };
  return steps.map((step) =>
    step.kind === 'adapter' && 'path' in step ? { ...step, scale: (step.scale ?? 1) * by } : step,
  );
}

function moveText(steps: readonly SteeringStep[], position: Position): SteeringStep[] | SeriesFault {
  const [step, ...others] = steps;
  if (step === undefined || others.length > 0 || !isText(step))
    return {
      what: 'A series of positions needs one text to move.',
      fix: 'Give it a single step of kind suffix, prefix or system.',
    };
  const { text } = step;
  switch (position) {
    case 'before':
      return [{ kind: 'prefix', text }];
    case 'after':
      return [{ kind: 'suffix', text }];
    case 'system':
      return [{ kind: 'system', text }];
    case 'both':
      return [
        { kind: 'prefix', text },
        { kind: 'suffix', text },
      ];
  }
}
