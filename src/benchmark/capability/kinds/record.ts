import type { Generator } from '../generator.ts';
import { NAMES } from '../names.ts';

const ROWS = { 1: 4, 2: 8, 3: 12, 4: 20 } as const;
const DOCKS = ['north', 'south', 'west'] as const;

/** One crate in four lines, one of which is asked for; on later grades a list of crates, and a question on it: one field, a count, a sum, a difference of sums under two rules. */
export const record: Generator = (draw, grade) => {
  if (grade === 0) {
    const [crate = '', ship = '', captain = ''] = draw.some(NAMES, 3);
    const fields = { crate, ship, captain, weight: `${draw.within(11, 97)} kg` };
    const asked = draw.one(Object.keys(fields) as (keyof typeof fields)[]);
    const lines = Object.entries(fields).map(([name, value]) => `${name}: ${value}`);
    const [text = '', unit = ''] = fields[asked].split(' ');
    return {
      prompt: `${lines.join('\n')}\n\nWhat stands behind "${asked}:"? Reply with that alone.`,
      checker: { kind: 'alone', text, unit },
    };
  }
  const rows = draw.some(NAMES, ROWS[grade]).map((crate) => ({
    crate,
    dock: draw.one(DOCKS),
    weight: draw.within(11, 97),
    isSealed: draw.within(0, 1) === 1,
  }));
  const [dock = 'north', other = 'south'] = draw.some(DOCKS, 2);
  const sum = (chosen: readonly { weight: number }[]) =>
    chosen.reduce((total, { weight }) => total + weight, 0);
  const list = rows
    .map(
      ({ crate, dock: at, weight, isSealed }) =>
        `${crate} | ${at} | ${weight} kg | ${isSealed ? 'sealed' : 'open'}`,
    )
    .join('\n');
  const ask = (question: string, value: number, unit: string) => ({
    prompt: `crate | dock | weight | state\n${list}\n\n${question}`,
    checker: { kind: 'number' as const, value, unit },
  });
  const at = (place: string) => rows.filter((row) => row.dock === place);
  const sealedAt = (place: string) => at(place).filter(({ isSealed }) => isSealed);
  switch (grade) {
    case 1: {
      const { crate, weight } = draw.one(rows);
      return ask(`How many kilograms does crate ${crate} weigh?`, weight, 'kg');
    }
    case 2:
      return ask(`How many crates stand at the ${dock} dock?`, at(dock).length, 'crates');
    case 3:
      return ask(`How many kilograms do the crates at the ${dock} dock weigh together?`, sum(at(dock)), 'kg');
    case 4:
      return ask(
        `Take the total weight of the sealed crates at the ${dock} dock, minus that of the sealed crates at the ${other} dock (it may be negative). How many kilograms is that?`,
        sum(sealedAt(dock)) - sum(sealedAt(other)),
        'kg',
      );
  }
};
