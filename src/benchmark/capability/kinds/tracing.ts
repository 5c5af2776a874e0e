import type { Generator } from '../generator.ts';

const ROUNDS = { 1: 2, 2: 5, 3: 10, 4: 24 } as const;

/** A short Python program whose output is asked. */
export const tracing: Generator = (draw, grade) => {
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
