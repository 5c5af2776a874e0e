import { BLANKS } from '../text/index.ts';

/** SQL that is true where a column holds a text that `isBlank` is true of. */
export function sqlIsBlank(column: string): string {
  return `TRIM(${column}, '${BLANKS}') = ''`;
}
