/**
 * 0 done; 1 done, but some of it failed; 2 the user's input is wrong; 3 a gate failed; 4 a gate is undecided; 130 interrupted; 141
 * nobody reads the output.
 */
export type ExitCode = 0 | 1 | 2 | 3 | 4 | 130 | 141;

/** What help says of them. */
export const EXIT_CODES = `Exit codes: 0 done, 1 some of it failed, 2 wrong input, 3 a gate failed, 4 a gate is undecided,
130 interrupted.`;
