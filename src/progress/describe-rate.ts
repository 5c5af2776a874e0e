import type { SubjectState } from './progress-state.ts';

/** How fast a subject answers now. */
export interface Rate {
  readonly tokensPerSecond: number | null;
  readonly secondsLeft: number | null;
}

/** Rates from the last answers; null until there are three, since the first say little. */
export function measureRate(subject: SubjectState, now: number): Rate {
  const { recent, since, answered, before, planned } = subject;
  const done = answered - before;
  if (since === null || done < 3) return { tokensPerSecond: null, secondsLeft: null };
  const from = done > recent.length ? (recent[0]?.at ?? since) : since;
  const seconds = (now - from) / 1_000;
  const counted = done > recent.length ? recent.slice(1) : recent;
  const tokens = counted.reduce((sum, answer) => sum + answer.tokens, 0);
  if (seconds <= 0 || counted.length === 0) return { tokensPerSecond: null, secondsLeft: null };
  return {
    tokensPerSecond: tokens / seconds,
    secondsLeft: ((planned - answered) * seconds) / counted.length,
  };
}

/** Seconds as `m:ss`, or `h:mm:ss` from an hour on. */
export function clockTime(seconds: number): string {
  const whole = Math.max(0, Math.round(seconds));
  const parts = [Math.floor(whole / 3_600), Math.floor((whole % 3_600) / 60), whole % 60];
  const shown = parts[0] === 0 ? parts.slice(1) : parts;
  return shown.map((part, i) => (i === 0 ? String(part) : String(part).padStart(2, '0'))).join(':');
}
