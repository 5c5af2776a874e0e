import { writeFileSync } from 'node:fs';

/** Whether a stream should be written to in colour: a terminal is, unless NO_COLOR (no-color.org) is set. */
export function wantsColour(stream: { readonly isTTY?: boolean }): boolean {
  const { NO_COLOR, FORCE_COLOR } = process.env;
  if (NO_COLOR !== undefined && NO_COLOR !== '') return false;
  if (FORCE_COLOR !== undefined && FORCE_COLOR !== '' && FORCE_COLOR !== '0') return true;
  return stream.isTTY === true;
}

/** Standard output as a page: how many columns it has, and whether it is written in colour. */
export function pageOfStdout(): { readonly width: number; readonly colour: boolean } {
  return { width: process.stdout.columns ?? 100, colour: wantsColour(process.stdout) };
}

/** Writes text to a file, or to standard output where none is named. */
export function writeText(text: string, file: string | undefined): void {
  if (file === undefined) process.stdout.write(text);
  else writeFileSync(file, text);
}
