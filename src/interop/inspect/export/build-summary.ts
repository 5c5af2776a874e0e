const KEPT = [
  'id',
  'epoch',
  'target',
  'model_usage',
  'role_usage',
  'total_time',
  'working_time',
  'uuid',
] as const;

type Sample = Readonly<Record<string, unknown>>;

/** A sample as Inspect's `EvalSampleSummary`: what a list shows, with long texts cut as Inspect cuts them. */
export function buildSummary(sample: Sample): Record<string, unknown> {
  const { input, metadata, scores, messages, error } = sample;
  return {
    ...Object.fromEntries(KEPT.map((key) => [key, sample[key]])),
    input: list(input).map((turn) => ({ ...fields(turn), content: cut(fields(turn).content) })),
    metadata: mapFields(metadata, shorten),
    scores: mapFields(scores, (score) => {
      const { answer, explanation } = fields(score);
      return { ...fields(score), answer: shorten(answer), explanation: shorten(explanation) };
    }),
    error: fields(error).message,
    completed: true,
    message_count: list(messages).length,
  };
}

/** Inspect's limit for the texts of an input, and for all others (`log/_util.py`: `MAX_TEXT_LENGTH`, `THIN_TEXT_WIDTH`). */
const INPUT_LENGTH = 5120;
const TEXT_LENGTH = 1024;

function cut(text: unknown): unknown {
  if (typeof text !== 'string' || text.length <= INPUT_LENGTH) return text;
  return `${text.slice(0, INPUT_LENGTH)}...\n(content truncated)`;
}

function shorten(text: unknown): unknown {
  if (typeof text !== 'string' || text.length <= TEXT_LENGTH) return text;
  return `${text.slice(0, TEXT_LENGTH - 3)}...`;
}

function mapFields(value: unknown, change: (entry: unknown) => unknown): Record<string, unknown> {
  return Object.fromEntries(Object.entries(fields(value)).map(([key, entry]) => [key, change(entry)]));
}

function list(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

function fields(value: unknown): Sample {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Sample) : {};
}
