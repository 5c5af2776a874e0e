import { readDuration } from './read-duration.ts';

// OpenAI, Groq, Cerebras and others: `x-ratelimit-reset-requests`, `x-ratelimit-reset-tokens`, each with a `remaining` beside
// it; Anthropic: `anthropic-ratelimit-requests-reset`; OpenRouter and GitHub: `x-ratelimit-reset`; the IETF's drafts:
// `ratelimit-reset`, `ratelimit`.
const RESET = /^(?:[a-z]+-)?ratelimit-(?:reset(?:-[a-z-]+)?|[a-z-]+-reset)$/;
/** A limit that is not told to be used up may be another than the one that was passed. */
const LONGEST_GUESS_MS = 60_000;

/**
 * When the limits of a reply's headers are set back, in milliseconds from now: of those that are used up the last, else the
 * last of all, but at most a minute. Null where no header tells.
 *
 * @param now milliseconds since 1970
 */
export function readReset(headers: Readonly<Record<string, string>> | undefined, now: number): number | null {
  const limits = Object.entries(headers ?? {}).flatMap(([name, value]) => {
    const wait = RESET.test(name) ? readWhen(value, now) : null;
    return wait === null ? [] : [{ wait, isUsedUp: Number(headers?.[remainingOf(name)]) === 0 }];
  });
  const drafts = readDraft(headers?.ratelimit);
  const usedUp = [...limits, ...drafts].filter(({ isUsedUp }) => isUsedUp).map(({ wait }) => wait);
  if (usedUp.length > 0) return Math.max(...usedUp);
  const all = [...limits, ...drafts].map(({ wait }) => wait);
  return all.length === 0 ? null : Math.min(Math.max(...all), LONGEST_GUESS_MS);
}

function remainingOf(name: string): string {
  return name.replace('reset', 'remaining');
}

/** A length of time, a date, seconds from now, or a time since 1970 in seconds or milliseconds. */
function readWhen(value: string, now: number): number | null {
  const text = value.trim();
  if (!/^\d+(\.\d+)?$/.test(text)) {
    const date = /^\d{4}-|GMT$/.test(text) ? Date.parse(text) : Number.NaN;
    return Number.isNaN(date) ? readDuration(text) : Math.max(0, date - now);
  }
  const number = Number(text);
  if (number > 1e11) return Math.max(0, number - now);
  return number > 1e9 ? Math.max(0, number * 1000 - now) : number * 1000;
}

/**
 * `RateLimit: "default";r=0;t=30` and `RateLimit: limit=10, remaining=0, reset=30` (drafts of
 * draft-ietf-httpapi-ratelimit-headers).
 */
function readDraft(value: string | undefined): { readonly wait: number; readonly isUsedUp: boolean }[] {
  const seconds = /\b(?:t|reset)=(\d+)/.exec(value ?? '')?.[1];
  if (seconds === undefined) return [];
  return [{ wait: Number(seconds) * 1000, isUsedUp: /\b(?:r|remaining)=0\b/.test(value ?? '') }];
}
