import type { Checker } from './checker.ts';
import type { Draw, MadeGrade } from './draw.ts';

/** Makes a question of one kind and what its answer is checked by. The same draws give the same question. */
export type Generator = (
  draw: Draw,
  grade: MadeGrade,
) => { readonly prompt: string; readonly checker: Checker };
