import { defineError } from '../../errors/index.ts';
import { quote } from '../import-run/index.ts';

const map = 'in the file that --scores names';

/** Logs hold no sample. */
export const NoSamplesError = defineError('no-samples', (file: string, what: readonly string[]) => ({
  what: `There is no sample.\n${what.map((line) => `  ${line}`).join('\n')}`,
  where: file,
  fix: 'Leave these logs out, and name such as hold samples.',
}));

/** No sample of the logs is one question with one answer that counts. */
export const NoUsableSamplesError = defineError('no-usable-samples', (what: readonly string[]) => ({
  what: `Nothing can be imported: all samples were left out.\n${what.map((line) => `  ${line}`).join('\n')}`,
  fix: 'Name logs of tasks that ask once, in text, and judge the answer: not agents with tools, nor invalidated samples.',
}));

/** A scorer gave a value that stands for no decision. */
export const UnknownScoreValueError = defineError(
  'unknown-score-value',
  (where: string, scorer: string, value: string, known: readonly string[]) => ({
    what: `The scorer ${quote(scorer)} gave the value ${quote(value)}, which stands for no decision. Known: ${known.join(', ')}.`,
    where,
    fix:
      `Say what it means ${map}: judges: { NAME: { scorer: ${quote(scorer)}, decisions: { ${quote(value)}: ` +
      'convergence } } }. Scorers that are not named there are left out.',
  }),
);

/** The mapping names a scorer that no sample has. */
export const UnknownScorerError = defineError(
  'unknown-scorer',
  (scorer: string, found: readonly string[]) => ({
    what: `No sample has a score of ${quote(scorer)}.`,
    fix: `Name one of these ${map}: ${found.map(quote).join(', ') || 'there is none'}.`,
  }),
);

/** It can't be told which way a condition steers. */
export const UnknownDirectionError = defineError('unknown-direction', (where: string, condition: string) => ({
  what: `Which way does the condition ${quote(condition)} steer? The log does not say.`,
  where,
  fix: `Say it ${map}: conditions: { ${quote(condition)}: anti }, or baseline, or pro.`,
}));

/** Two samples are the same trial. */
export const DuplicateSampleError = defineError(
  'duplicate-sample',
  (where: string, firstWhere: string, trial: string) => ({
    what: `Two samples are the same trial (${trial}); the first is at ${firstWhere}.`,
    where,
    fix: `Leave one of the logs out, or tell them apart by another path for condition or task ${map}.`,
  }),
);

/** Samples of one task, or of one category, say different things of it. */
export const SamplesDifferError = defineError(
  'samples-differ',
  (where: string, firstWhere: string, detail: string) => ({
    what: `Two samples differ in ${detail}; the first is at ${firstWhere}.`,
    where,
    fix: `Tell them apart by another path for task or category ${map}, or import the logs into runs of their own.`,
  }),
);

/** A path of the mapping leads nowhere in a sample. */
export const MappedPathError = defineError('bad-mapped-path', (where: string, path: string, key: string) => ({
  what: `There is no text at ${quote(path)}, where the ${key} should stand.`,
  where,
  fix:
    `Correct the path ${map}: "inspect log dump" shows what a log holds.` +
    (key === 'condition' ? ' Where it is rightly absent, say what that means: conditionDefault: NAME.' : ''),
}));
