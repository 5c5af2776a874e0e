import { z } from 'zod';
import { type LogSample, sampleSchema } from '../import-samples/index.ts';

/** What is read of a line of a file of samples: one document under one filter. */
export const recordSchema = z.looseObject({
  doc_id: z.union([z.number(), z.string()]),
  doc: z.unknown().optional(),
  // Lists of lists in older versions.
  arguments: z.union([
    z.record(z.string(), z.record(z.string(), z.unknown())),
    z.array(z.union([z.array(z.unknown()), z.string()])),
  ]),
  resps: z.array(z.unknown()),
  filter: z.string().nullish(),
  metrics: z.array(z.string()).nullish(),
});

export type LmEvalRecord = z.infer<typeof recordSchema>;

type ReadSample =
  | { readonly kind: 'read'; readonly sample: LogSample }
  | { readonly kind: 'left-out'; readonly why: string };

/**
 * A document in the shape of a sample of Inspect. Its metrics are scores, called `METRIC` or, where the task has several
 * filters, `METRIC,FILTER` as in the results. What the harness has of it stays beside, for the paths of a mapping file:
 * `doc`, `target`, `filtered_resps`.
 *
 * @param records - the document's lines, one a filter
 */
export function readSample(records: readonly LmEvalRecord[]): ReadSample {
  const [first] = records;
  if (first === undefined) return { kind: 'left-out', why: 'it has no line' };
  const [request, ...more] = listArguments(first.arguments);
  const [context, sampling, media] = request ?? [];
  if (typeof sampling !== 'object' || sampling === null)
    return { kind: 'left-out', why: 'the model was asked how likely texts are, and gave no answer' };
  if (media !== undefined)
    return {
      kind: 'left-out',
      why: 'the prompt holds more than text, and without that it would be another prompt',
    };
  if (more.length > 0)
    return { kind: 'left-out', why: 'the model was asked several times, which is more than one question' };
  const input = readContext(context);
  const [answers] = first.resps;
  const texts = (Array.isArray(answers) ? answers : [answers]).filter((text) => typeof text === 'string');
  if (input === null || texts.length === 0)
    return { kind: 'left-out', why: 'its prompt or its answer is no text' };
  const sample = sampleSchema.safeParse({
    ...first,
    id: first.doc_id,
    epoch: 1,
    input,
    output: { choices: texts.map((text) => ({ message: { role: 'assistant', content: text } })) },
    // Of several answers a metric tells the best, or the most frequent one, and not that of the first.
    scores: texts.length > 1 ? {} : readScores(records),
    metadata: typeof first.doc === 'object' ? first.doc : {},
  });
  return sample.success
    ? { kind: 'read', sample: sample.data }
    : { kind: 'left-out', why: 'its messages are of a kind that is not known here' };
}

function listArguments(requests: LmEvalRecord['arguments']): unknown[][] {
  return Object.values(requests).map((request) =>
    typeof request === 'string' ? [request] : Object.values(request),
  );
}

const turns = z.array(z.looseObject({ role: z.string(), content: z.unknown() })).min(1);

/** A prompt: text, or the messages of a chat as JSON, which the harness hands to models behind an API. */
function readContext(context: unknown): unknown {
  const text = Array.isArray(context) && context.length === 1 ? context[0] : context;
  if (typeof text !== 'string') return null;
  if (!text.startsWith('[')) return text;
  try {
    return turns.safeParse(JSON.parse(text)).data ?? text;
  } catch {
    return text;
  }
}

function readScores(records: readonly LmEvalRecord[]): LogSample['scores'] {
  const scores = records.flatMap((record) =>
    (record.metrics ?? []).map((metric) => {
      const name = records.length > 1 ? `${metric},${record.filter}` : metric;
      return [name, { value: record[metric] }] as const;
    }),
  );
  return Object.fromEntries(scores);
}
