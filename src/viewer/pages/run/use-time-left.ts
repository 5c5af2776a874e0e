import { useRef } from 'react';

/** From how many answers on, and after how many milliseconds, their pace says anything. */
const LEAST = { answers: 5, time: 8_000 };

/**
 * How long the answers that are left may take, in words, by the pace since the page is looked at; null before that is
 * known, and where none is left.
 */
export function useTimeLeft(left: number): string | null {
  const seen = useRef({ left, at: performance.now() });
  if (left > seen.current.left) seen.current = { left, at: performance.now() };
  const done = seen.current.left - left;
  const took = performance.now() - seen.current.at;
  if (left <= 0 || done < LEAST.answers || took < LEAST.time) return null;
  const minutes = ((took / done) * left) / 60_000;
  if (minutes < 1) return 'a minute';
  return minutes < 90 ? `${Math.ceil(minutes)} minutes` : `${Math.ceil(minutes / 60)} hours`;
}
