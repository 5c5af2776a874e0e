import { defineError } from '../errors/index.ts';

/** There is nothing to measure a judge on. */
export const NoTrustedAnswersError = defineError('no-trusted-answers', () => ({
  what: 'There are no answers with trusted decisions to measure the judge on.',
  fix:
    'Name some: --on RUN, a run that a person has labelled ("steerlab view" has the page for it), or a folder of the ' +
    'published results. The environment variable STEERLAB_PUBLISHED may name the published repository once and for all.',
}));

/** It is not clear whose decisions in a run are the truth. */
export const NoTrustedJudgeError = defineError(
  'no-trusted-judge',
  (folder: string, judges: readonly string[], wanted: string | null) => ({
    what:
      wanted === null
        ? 'It is not clear whose decisions are to be trusted: no person, or several, have labelled this run.'
        : `No judge of this run is called "${wanted}".`,
    where: folder,
    fix: `Name one with --trusted: ${judges.join(', ') || 'none has judged yet'}.`,
  }),
);

/** The trusted judge has decided nothing. */
export const NothingTrustedError = defineError('nothing-trusted', (folder: string, trusted: string) => ({
  what: `${trusted} has decided on no answer of this run.`,
  where: folder,
  fix: 'Label some answers, name another judge with --trusted, or another run with --on.',
}));

/** A judge that learnt from answers can't be measured on them. */
export const TrainedOnError = defineError('trained-on', (judge: string) => ({
  what: `${judge} learnt from these answers, and what it decided while they were held out does not go with its weights.`,
  where: 'weights/offline-held-out.json',
  fix: 'Train it again with "npm run train-judge -- DIR", which writes both, or name other answers with --on.',
}));

/** A judge is part of what it would be measured against. */
export const SelfTrustedError = defineError('self-trusted', (judge: string) => ({
  what: `The judge ${judge} can't be measured against its own decisions.`,
  fix: 'Name another judge with --trusted.',
}));
