import { z } from 'zod';
import { type ParsedYaml, parseYaml, YamlFileError } from '../../yaml/index.ts';
import { readText } from '../read-text.ts';

/** Scores that lm-evaluation-harness gave subjects: a file of results each, and which of its figures is meant. */
export interface ScoreSource {
  readonly files: readonly { readonly subject: string; readonly path: string }[];
  /** Left out where a file has one task, or one metric of it. */
  readonly task?: string;
  /** With its filter, as the harness writes it: `exact_match,strict-match`. */
  readonly metric?: string;
}

/** What subjects were given elsewhere. */
export interface CapabilityScores {
  /** The task, the metric and whose figures they are. */
  readonly source: string;
  readonly scores: readonly {
    readonly subject: string;
    /** From 0 to 1. */
    readonly value: number;
    /** How many samples it is the mean over. */
    readonly samples: number;
  }[];
}

// lm_eval 0.4.2 and later (`EvaluationTracker.save_results_aggregated`).
const resultsSchema = z.looseObject({
  results: z.record(z.string(), z.record(z.string(), z.unknown())),
  'n-samples': z.record(z.string(), z.looseObject({ effective: z.int().nonnegative() })),
  versions: z.record(z.string(), z.unknown()).optional(),
  'n-shot': z.record(z.string(), z.unknown()).optional(),
  higher_is_better: z.record(z.string(), z.record(z.string(), z.unknown()).nullable()).optional(),
});

type Results = ParsedYaml<z.infer<typeof resultsSchema>>;

/** One figure of one file. */
interface Score {
  readonly task: string;
  readonly metric: string;
  readonly value: number;
  readonly samples: number;
  /** What makes it another test than one of the same name: version and number of shots. */
  readonly kind: string;
}

/**
 * Reads what lm-evaluation-harness measured of subjects: one metric of one task, the same for all.
 *
 * @throws {YamlFileNotReadError} where a file is missing or may not be read.
 * @throws {YamlFileError} where it is no file of results, has several tasks or metrics and none is named, not the one that is
 *   named, a value that is no share from 0 to 1 or is the better the lower, or another version or number of shots than the first.
 */
export async function loadScores({ files, task, metric }: ScoreSource): Promise<CapabilityScores> {
  const scores: (Score & { readonly subject: string })[] = [];
  for (const { subject, path } of files) {
    const parsed = parseYaml(await readText(path), path, resultsSchema);
    const [first] = scores;
    const score = findScore(parsed, task ?? first?.task, metric ?? first?.metric);
    if (first !== undefined && score.kind !== first.kind)
      throw new YamlFileError(
        `${score.task} is another test here (${score.kind}) than in the first file (${first.kind}).`,
        parsed.placeOf(['versions', score.task]),
        'Name results of one version of the task and one number of shots.',
      );
    scores.push({ ...score, subject });
  }
  const [first] = scores;
  return {
    source: first === undefined ? '' : `${first.task}, ${first.metric}, by lm-evaluation-harness`,
    scores: scores.map(({ subject, value, samples }) => ({ subject, value, samples })),
  };
}

function findScore(parsed: Results, wantedTask?: string, wantedMetric?: string): Score {
  const { value: file, placeOf } = parsed;
  const task = choose('task', Object.keys(file.results), wantedTask, placeOf(['results']));
  const own = file.results[task] ?? {};
  const metrics = Object.keys(own).filter(
    (key) => key.includes(',') && !key.includes('_stderr,') && typeof own[key] === 'number',
  );
  const metric = choose('metric', metrics, wantedMetric, placeOf(['results', task]));
  const [name = ''] = metric.split(',');
  const value = Number(own[metric]);
  const place = placeOf(['results', task, metric]);
  if (file.higher_is_better?.[task]?.[name] === false)
    throw new YamlFileError(
      `${metric} is the better the lower it is.`,
      place,
      'Name a metric that is a share of what is solved.',
    );
  if (!(value >= 0 && value <= 1))
    throw new YamlFileError(
      `${metric} is ${value}, and no share from 0 to 1.`,
      place,
      'Name a metric that is a share of what is solved.',
    );
  const samples = file['n-samples'][task]?.effective ?? 0;
  if (samples === 0)
    throw new YamlFileError(
      `It does not say over how many samples ${task} is measured.`,
      placeOf(['n-samples']),
      'Name a task and not a group of tasks.',
    );
  const kind = `version ${file.versions?.[task] ?? 'unknown'}, ${file['n-shot']?.[task] ?? 'unknown'} shots`;
  return { task, metric, value, samples, kind };
}

/** The name that is wanted, or the only one that there is. */
function choose(
  what: 'task' | 'metric',
  names: readonly string[],
  wanted: string | undefined,
  place: ReturnType<Results['placeOf']>,
): string {
  const list = names.join(', ');
  if (wanted !== undefined) {
    if (names.includes(wanted)) return wanted;
    throw new YamlFileError(`There is no ${what} "${wanted}" in these results.`, place, `It has: ${list}.`);
  }
  const [only, second] = names;
  if (only !== undefined && second === undefined) return only;
  throw new YamlFileError(
    only === undefined
      ? `There is no ${what} in these results.`
      : `These results have several ${what}s, and none is named.`,
    place,
    only === undefined
      ? 'Name a file of results as the harness wrote it.'
      : `Name one in the study, key capability.${what}: ${list}.`,
  );
}
