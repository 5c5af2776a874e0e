/** 0 done; 1 done, but some of it failed; 2 the user's input is wrong; 130 interrupted; 141 nobody reads the output. */
export type ExitCode = 0 | 1 | 2 | 130 | 141;
