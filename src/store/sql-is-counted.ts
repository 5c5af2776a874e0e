/** SQL of whether a trial counts in the figures of all tasks: one of a twin does not, nor one of a conversation. */
export const SQL_IS_COUNTED = 'trial.twin = 0 AND trial.turn = 0';
