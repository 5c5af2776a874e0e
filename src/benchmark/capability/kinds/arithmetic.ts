import type { Generator } from '../generator.ts';
import { NAMES } from '../names.ts';

const LEGS = { 1: 2, 2: 4, 3: 7, 4: 12 } as const;

/** Two weights of one digit to be added; on later grades a way in legs there and back, in kilometres and metres, on later grades with repeated legs. */
export const arithmetic: Generator = (draw, grade) => {
  if (grade === 0) {
    const [one, other] = draw.some(NAMES, 2);
    const [mine, its] = [draw.within(1, 9), draw.within(1, 9)];
    return {
      prompt: `Parcel ${one} weighs ${mine} kg and parcel ${other} weighs ${its} kg. How many kilograms do they weigh together? Reply with the number alone.`,
      checker: { kind: 'alone', text: `${mine + its}`, unit: 'kg' },
    };
  }
  let place = 0;
  const legs = Array.from({ length: LEGS[grade] }, (_, leg) => {
    const kilometres = grade === 1 ? 0 : draw.within(0, 4);
    const metres = draw.within(2, 98) * (grade < 3 ? 10 : 7);
    const times = grade < 3 || leg % 2 === 0 ? 1 : draw.within(2, 4 + grade);
    const isBack = leg > 0 && draw.within(0, 2) === 0;
    place += (isBack ? -1 : 1) * times * (kilometres * 1000 + metres);
    const length = kilometres === 0 ? `${metres} m` : `${kilometres} km ${metres} m`;
    return `${isBack ? 'back west' : 'east'} ${length}${times === 1 ? '' : `, ${times} times over`}`;
  });
  return {
    prompt: `A cart on a straight track starts at a gate and rolls: ${legs.join('; then ')}. East of the gate counts as positive and west as negative. Where is it at the end, in metres?`,
    checker: { kind: 'number', value: place, unit: 'm' },
  };
};
