import { assert, nat, property, string } from 'fast-check';
import { expect, test } from 'vitest';
import { countCharacters, sliceCharacters } from './characters.ts';

test('counts and cuts as the list of code points does', () => {
  assert(
    property(string({ unit: 'binary' }), nat(20), nat(20), (text, offset, limit) => {
      for (const broken of [text, `\ud83d${text}\ude00`]) {
        const points = [...broken];
        expect(countCharacters(broken)).toBe(points.length);
        expect(sliceCharacters(broken, offset, limit)).toBe(points.slice(offset, offset + limit).join(''));
      }
    }),
  );
});
