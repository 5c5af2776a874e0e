import { writeFileSync } from 'node:fs';
import { printPage } from './console.ts';

/** Writes text to a file, or to standard output where none is named. */
export function writeText(text: string, file: string | undefined): void {
  if (file === undefined) printPage(text);
  else writeFileSync(file, text);
}
