import { z } from 'zod';
import { quote } from '../../import-run/index.ts';
import type { LogHeader, SaidSamples, SampleKey } from '../../import-samples/index.ts';

/** What is read of a list of `EvalSampleSummary`. */
export const summariesSchema = z.array(
  z.looseObject({ id: z.union([z.string(), z.number()]), epoch: z.int().positive() }),
);

/**
 * What a log says of the samples that it has: its results, its data set, and its summaries.
 *
 * @param summaries - the samples that were done, as the summaries of an `.eval` file list them
 */
export function readSaid(file: string, header: LogHeader, summaries: readonly SampleKey[]): SaidSamples {
  const { results, status, error } = header;
  const { dataset, config } = header.eval;
  const epochs = config?.epochs ?? 1;
  const ids = dataset?.sample_ids ?? [];
  // The ids are those of the samples that were to be asked; the number is that of the whole data set.
  const isCut = config?.limit != null || config?.sample_id != null;
  const size = dataset?.sample_ids?.length ?? (isCut ? null : (dataset?.samples ?? null));
  const planned = size === null ? null : size * epochs;
  // The results of a log that was scored later may count what is there alone.
  const total = results?.total_samples || planned;
  const all =
    total === ids.length * epochs
      ? ids.flatMap((id) => Array.from({ length: epochs }, (_, i) => ({ id, epoch: i + 1 })))
      : [];
  const keys = [...new Map([...all, ...summaries].map((key) => [`${key.epoch} ${key.id}`, key])).values()];
  return {
    total,
    keys,
    skipped: results?.early_stopping?.early_stops ?? [],
    ...WORDS[status ?? 'success'](file, error?.message ?? ''),
  };
}

/** `status` of a log, in words: why samples may be missing, and what is said where none is. */
const WORDS: Readonly<
  Record<
    NonNullable<LogHeader['status']>,
    (file: string, error: string) => Pick<SaidSamples, 'whyMissing' | 'state'>
  >
> = {
  success: () => ({ whyMissing: 'the log says that it has them, and they are not there', state: null }),
  cancelled: () => ({
    whyMissing: 'the evaluation was cancelled before they were done',
    state: 'the evaluation was cancelled',
  }),
  error: (_, error) => ({
    whyMissing: `the evaluation ended with an error before they were done: ${quote(error)}`,
    state: `the evaluation ended with an error: ${quote(error)}`,
  }),
  started: (file) => ({
    whyMissing: `the evaluation is still going on, or was killed; "inspect log recover ${file}" may bring them back`,
    state: 'the evaluation is still going on, or was killed',
  }),
};
