import type { Generator } from '../generator.ts';
import { NAMES } from '../names.ts';

const PEOPLE = { 1: 3, 2: 6, 3: 10, 4: 16 } as const;
const TOLD = 4;

/** Four people of whom all is told and one lies: who? On later grades people who always or never tell the truth speak of each other; one is known. How many never do? */
export const logic: Generator = (draw, grade) => {
  if (grade === 0) {
    const named = draw.some(NAMES, TOLD);
    const liar = draw.one(named);
    const told = named.map((name) => `${name} always ${name === liar ? 'lies' : 'tells the truth'}.`);
    return {
      prompt: `${told.join(' ')} Which one of them always lies? Reply with the name alone.`,
      checker: { kind: 'alone', text: liar, unit: '' },
    };
  }
  const people = draw.some(NAMES, PEOPLE[grade]).map((name) => ({ name, isLiar: draw.within(0, 1) === 1 }));
  const said = people.slice(1).map(({ name, isLiar }, index) => {
    const speaker = people[index] as (typeof people)[number];
    // A liar says of a liar that he tells the truth.
    const callsLiar = speaker.isLiar !== isLiar;
    return `${speaker.name} says that ${name} ${callsLiar ? 'always lies' : 'always tells the truth'}.`;
  });
  const first = people[0] as (typeof people)[number];
  const lines = grade === 1 ? said : draw.some(said, said.length);
  const known = `${first.name} ${first.isLiar ? 'always lies' : 'always tells the truth'}.`;
  return {
    prompt: `Each of ${people.length} people either always tells the truth or always lies. It is known that ${known} ${lines.join(' ')} How many of the ${people.length} always lie?`,
    checker: { kind: 'number', value: people.filter(({ isLiar }) => isLiar).length, unit: '' },
  };
};
