import type { Generator } from '../generator.ts';
import { NAMES } from '../names.ts';

const WORDS = { 1: 3, 2: 4, 3: 5, 4: 7 } as const;
const COPIED = 3;

/** Words to be copied as they are; on later grades to be written in a form that is told to the letter. The answer is nothing but the line that is asked for. */
export const format: Generator = (draw, grade) => {
  if (grade === 0) {
    const text = draw.some(NAMES, COPIED).join(' ');
    return {
      prompt: `Copy this line as it is: ${text}\n\nReply with that line and nothing else.`,
      checker: { kind: 'reply', text },
    };
  }
  const words = draw.some(NAMES, WORDS[grade]);
  const reversed = words.toReversed();
  const [rule, text] = {
    1: () => ['in the order given, in capitals, joined by single hyphens', words.join('-').toUpperCase()],
    2: () => ['in reverse order, joined by a semicolon without a blank', reversed.join(';')],
    3: () => [
      'in reverse order, each followed by an equals sign and its number of letters, joined by a semicolon without a blank',
      reversed.map((word) => `${word}=${word.length}`).join(';'),
    ],
    4: () => [
      'in reverse order, each spelled backwards and followed by a colon and its number of letters, the odd places of your line (first, third, …) in capitals and the even ones in small letters, joined by a vertical bar without a blank',
      reversed
        .map((word, place) => {
          const back = [...word].reverse().join('');
          return `${place % 2 === 0 ? back.toUpperCase() : back}:${word.length}`;
        })
        .join('|'),
    ],
  }[grade]() as [string, string];
  return {
    prompt: `Words: ${words.join(', ')}\n\nWrite them on one line, ${rule}. Reply with that line and nothing else.`,
    checker: { kind: 'reply', text },
  };
};
