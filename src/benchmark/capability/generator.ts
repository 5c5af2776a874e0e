import type { Checker } from './checker.ts';
import type { Draw, Grade } from './draw.ts';

/** Makes a question of one kind and what its answer is checked by. The same draws give the same question. */
export type Generator = (draw: Draw, grade: Grade) => { readonly prompt: string; readonly checker: Checker };
