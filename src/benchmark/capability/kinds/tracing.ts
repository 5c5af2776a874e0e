import type { Generator } from '../generator.ts';
import { NAMES } from '../names.ts';

const ROUNDS = { 1: 2, 2: 5, 3: 10, 4: 24 } as const;

/** Two variables added up in Python; on later grades a short Python program whose output is asked. */
export const tracing: Generator = (draw, grade) => {
  if (grade === 0) {
    const [one, other] = draw.some(NAMES, 2);
    const [mine, its] = [draw.within(1, 9), draw.within(1, 9)];
    return {
      prompt: `What does this Python program print?\n\n${one} = ${mine}\n${other} = ${its}\nprint(${one} + ${other})\n\nReply with the number alone.`,
      checker: { kind: 'alone', text: `${mine + its}`, unit: '' },
    };
  }
  const [start, factor, summand] = [draw.within(2, 19), draw.within(2, 9), draw.within(3, 19)];
  const [divisor, modulus] = [draw.within(2, 4), draw.one([89, 97, 101, 103])];
  let [x, taken] = [start, 0];
  for (let round = 0; round < ROUNDS[grade]; round += 1) {
    if (x % divisor === 0) {
      x += summand + round;
      taken += 1;
    } else x = (x * factor + taken) % modulus;
  }
  const program = [
    `x = ${start}`,
    'taken = 0',
    `for i in range(${ROUNDS[grade]}):`,
    `    if x % ${divisor} == 0:`,
    `        x = x + ${summand} + i`,
    '        taken = taken + 1',
    '    else:',
    `        x = (x * ${factor} + taken) % ${modulus}`,
    'print(x)',
  ];
  return {
    prompt: `What does this Python program print?\n\n${program.join('\n')}`,
    checker: { kind: 'number', value: x, unit: '' },
  };
};
