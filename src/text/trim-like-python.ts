import { isBlankAt } from './is-blank.ts';

/** Trims as Python's `str.strip()` does: the published protocol is a Python program. */
export function trimLikePython(text: string): string {
  return trimStartLikePython(trimEndLikePython(text));
}

/** Trims the start as Python's `str.lstrip()` does. */
export function trimStartLikePython(text: string): string {
  let start = 0;
  while (start < text.length && isBlankAt(text, start)) start++;
  return text.slice(start);
}

/** Trims the end as Python's `str.rstrip()` does. */
export function trimEndLikePython(text: string): string {
  let end = text.length;
  while (end > 0 && isBlankAt(text, end - 1)) end--;
  return text.slice(0, end);
}
