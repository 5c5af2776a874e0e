import { expect, test } from 'vitest';
import { createWaitingLine } from './waiting-line.ts';

function join(line: ReturnType<typeof createWaitingLine>, party: string, calls: number): void {
  for (let call = 0; call < calls; call += 1)
    void line.wait({ party, tokens: 0, start() {} }, () => {}, undefined);
}

/** Lets so many through, and tells whose they were. */
function letThrough(line: ReturnType<typeof createWaitingLine>, calls: number): string {
  return Array.from({ length: calls }, () => {
    const party = line.first()?.party ?? '-';
    line.shift();
    return party;
  }).join('');
}

test('parties take turns, and one that is alone has all', () => {
  const line = createWaitingLine();
  join(line, 'a', 6);
  join(line, 'b', 3);
  expect(letThrough(line, 9)).toBe('abababaaa');
  expect(line.first()).toBeUndefined();
});

test('one that comes late catches up with what is under way, not with what has been', () => {
  const line = createWaitingLine();
  join(line, 'a', 20);
  expect(letThrough(line, 8)).toBe('aaaaaaaa');
  for (let call = 0; call < 5; call += 1) line.ended('a');
  join(line, 'b', 20);
  // Three of a's are under way.
  expect(letThrough(line, 8)).toBe('bbbababa');
});
