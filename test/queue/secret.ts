/** What the tests' runs and workers sign with. */
export const SECRET = { STEERLAB_QUEUE_SECRET: 'the secret of the tests' };
