import type { Spread } from './plan-spread.ts';

/** A spread in words: `2 contexts × 1 thread × 3 sequences`. */
export function describeSpread({ contexts, threads, sequences }: Spread): string {
  const counts = [count(contexts, 'context'), ...(threads === null ? [] : [count(threads, 'thread')])];
  return [...counts, count(sequences, 'sequence')].join(' × ');
}

function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`;
}
