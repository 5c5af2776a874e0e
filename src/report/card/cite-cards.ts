import { hash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { CardConfusions } from '../../analysis/index.ts';
import type { Condition } from '../../steering/index.ts';
import { tryParseJson } from '../../text/index.ts';
import type { ReportInput } from '../report-input.ts';
import { cardSchema, type JudgeCard } from './card-schema.ts';

interface FoundCard {
  readonly file: string;
  readonly card: JudgeCard;
}

/**
 * Finds the card of each of a run's judges, by the judge's fingerprint, in the run's folder `cards` and in `cards` where
 * the process works; of several the newest. A card whose judge learnt from what it was measured on, and was not held
 * out, certifies nothing.
 */
export function citeCards(input: ReportInput, folder: string, conditions: readonly Condition[]): ReportInput {
  const found = [join(folder, 'cards'), 'cards'].flatMap(readCards).filter(({ card }) => measures(card));
  const cardOf = (fingerprint: string) =>
    found
      .filter(({ card }) => card.judge.fingerprint === fingerprint)
      .reduce<FoundCard | null>(
        (newest, one) => (newest === null || one.card.date > newest.card.date ? one : newest),
        null,
      );
  const cards = new Map<string, CardConfusions>();
  const judges = input.judges.map((judge) => {
    const own = cardOf(judge.fingerprint);
    if (own === null) return { ...judge, certified: null };
    const { file, card } = own;
    cards.set(judge.name, confusionsOf(card, conditions));
    const { date, measuredOn, kappa } = card;
    const { hash: data, answers } = measuredOn;
    const kappaWithin = kappa.within.value;
    return { ...judge, certified: { card: file, date, measuredOn: data, answers, kappaWithin } };
  });
  return { ...input, judges, cards };
}

/** The hash by which a card knows a condition: over its steps, whatever its name. */
export function hashSteps(condition: Pick<Condition, 'steps'>): string {
  return hash('sha256', JSON.stringify(condition.steps));
}

function measures({ training }: JudgeCard): boolean {
  return training.trainedOn !== true || training.heldOut;
}

function readCards(folder: string): FoundCard[] {
  if (!existsSync(folder)) return [];
  const files = readdirSync(folder).filter((name) => name.endsWith('.json'));
  return files.toSorted().flatMap((name) => {
    const file = join(folder, name);
    const { success, data } = cardSchema.safeParse(tryParseJson(readFileSync(file, 'utf8')));
    return success ? [{ file, card: data }] : [];
  });
}

function confusionsOf(card: JudgeCard, conditions: readonly Condition[]): CardConfusions {
  const hashes = new Map(conditions.map((condition) => [condition.name, hashSteps(condition)]));
  const namesOf = (condition: string) =>
    card.byCondition.filter(({ steps }) => steps === hashes.get(condition)).map((own) => own.condition);
  return {
    of: (condition) => {
      const names = namesOf(condition);
      return card.cells.filter((cell) => names.includes(cell.condition)).map(({ matrix }) => matrix);
    },
    besides: (condition) => {
      const names = namesOf(condition);
      return card.cells.filter((cell) => !names.includes(cell.condition)).map(({ matrix }) => matrix);
    },
  };
}
