import type { Generator } from '../generator.ts';
import { NAMES } from '../names.ts';

const PARCELS = { 1: 3, 2: 5, 3: 8, 4: 12 } as const;
const WEIGHTS = Array.from({ length: 98 }, (_, at) => at + 2);

/** The heaviest of four parcels; on later grades parcels to be put in order by rules: later grades have more parcels, ties, and an exception. */
export const ordering: Generator = (draw, grade) => {
  if (grade === 0) {
    const names = draw.some(NAMES, 4);
    const weights = draw.some(WEIGHTS, names.length);
    const list = names.map((name, place) => `${name}: ${weights[place]} kg`);
    const heaviest = names[weights.indexOf(Math.max(...weights))] as string;
    return {
      prompt: `Parcels:\n${list.join('\n')}\n\nWhich parcel is the heaviest? Reply with its name alone.`,
      checker: { kind: 'alone', text: heaviest, unit: '' },
    };
  }
  const parcels = draw.some(NAMES, PARCELS[grade]).map((name) => ({
    name,
    weight: draw.within(2, grade === 1 ? 90 : 6),
    isUrgent: draw.within(0, 2) === 0,
  }));
  const rules = [
    'Heavier parcels come before lighter ones.',
    'Of equal weight, the name that comes first in the alphabet goes first.',
  ];
  if (grade >= 3) rules.unshift('Urgent parcels come before all others.');
  if (grade === 4)
    rules.push('Among the urgent parcels the rule on weight is turned round: lighter ones come first.');
  const ordered = parcels.toSorted((one, other) => {
    if (grade >= 3 && one.isUrgent !== other.isUrgent) return one.isUrgent ? -1 : 1;
    const heavier = grade === 4 && one.isUrgent ? one.weight - other.weight : other.weight - one.weight;
    return heavier || (one.name < other.name ? -1 : 1);
  });
  const list = parcels.map(
    ({ name, weight, isUrgent }) => `${name}: ${weight} kg${grade >= 3 && isUrgent ? ', urgent' : ''}`,
  );
  return {
    prompt: `Parcels:\n${list.join('\n')}\n\nPut them in order. ${rules.join(' ')} Give the names, separated by commas.`,
    checker: { kind: 'order', words: ordered.map(({ name }) => name) },
  };
};
