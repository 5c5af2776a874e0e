import { defineError } from '../../errors/index.ts';

/** Runs have nothing, or not the same, to be put into one table. */
export const RunsDifferError = defineError('runs-differ', (what: string, fix: string) => ({ what, fix }));
