import { readdir, readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { z } from 'zod';
import { reasonOf } from '../../errors/index.ts';
import { type LogHeader, parsePythonJson, SampleFileError } from '../import-samples/index.ts';

const record = z.record(z.string(), z.unknown());

/** What is read of the file of results that stands beside samples (`EvaluationTracker.save_results_aggregated`). */
const resultsSchema = z.looseObject({
  config: z
    .looseObject({ model: z.string().nullish(), model_args: z.union([z.string(), record]).nullish() })
    .nullish(),
  configs: z.record(z.string(), record).nullish(),
  versions: record.nullish(),
  date: z.number().nullish(),
  'n-samples': z.record(z.string(), z.looseObject({ effective: z.int().nonnegative().nullish() })).nullish(),
});

export type LmEvalResults = z.infer<typeof resultsSchema>;

/** The results that were written at the same time as samples; null where there are none. @throws {SampleFileError} */
export async function readResults(samples: string, time: string): Promise<LmEvalResults | null> {
  const folder = dirname(samples);
  // It has another name before the time where the harness was told one.
  const name = (await readdir(folder)).find((entry) => entry.endsWith(`_${time}.json`));
  if (name === undefined) return null;
  const file = join(folder, name);
  const { success, data, error } = resultsSchema.safeParse(await readJson(file));
  if (success) return data;
  const [issue] = error.issues;
  throw new SampleFileError(file, issue?.path.join('.') ?? '', issue?.message ?? 'it is wrong', TOOL, error);
}

/** Whose files these are, in messages. */
export const TOOL = 'lm-eval';

async function readJson(file: string): Promise<unknown> {
  try {
    return parsePythonJson(await readFile(file, 'utf8'));
  } catch (error) {
    throw new SampleFileError(file, '', `it is not JSON: ${reasonOf(error)}`, TOOL, error);
  }
}

/** What the samples of a file share, in the shape of a log of Inspect. */
export function buildHeader(
  task: string,
  time: string,
  folder: string,
  results: LmEvalResults | null,
): LogHeader {
  const config = results?.configs?.[task];
  const total = results?.['n-samples']?.[task]?.effective ?? null;
  const version = results?.versions?.[task];
  const sampling = record.safeParse(config?.generation_kwargs).data ?? {};
  return {
    status: 'success',
    eval: {
      created: toTime(time, results?.date ?? null),
      task,
      ...((typeof version === 'string' || typeof version === 'number') && { task_version: version }),
      model: nameModel(results, folder),
      config: { epochs: 1 },
      metadata: { config, harness: results?.config },
    },
    plan: {
      config: {
        temperature: toNumber(sampling.temperature) ?? (sampling.do_sample === false ? 0 : null),
        max_tokens: toNumber(sampling.max_gen_toks),
      },
    },
    results: { total_samples: total },
  };
}

/** `hf/org/model`: how it was run, and which it was. Without results, samples stand in a folder called `org__model`. */
function nameModel(results: LmEvalResults | null, folder: string): string {
  if (results === null) return `lm-eval/${folder.replace('__', '/')}`;
  const { model: kind, model_args: args } = results.config ?? {};
  const named =
    typeof args === 'string'
      ? Object.fromEntries(args.split(',').map((part) => part.split(/=(.*)/s, 2)))
      : (args ?? {});
  const name = ['pretrained', 'model', 'peft', 'engine']
    .map((key) => named[key])
    .find((found) => typeof found === 'string');
  return name === undefined ? `lm-eval/${kind ?? folder}` : `${kind ?? 'lm-eval'}/${name}`;
}

function toTime(time: string, date: number | null): string {
  if (date !== null) return new Date(Math.floor(date) * 1000).toISOString();
  const [day = '', clock = ''] = time.split('T');
  return `${day}T${clock.slice(0, 8).replaceAll('-', ':')}Z`;
}

function toNumber(value: unknown): number | null {
  return typeof value === 'number' && Number.isFinite(value) ? value : null;
}
