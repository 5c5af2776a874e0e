import { type LogSample, type SampleKey, sampleSchema } from '../import-samples/index.ts';
import type { PromptfooResult } from './results-schema.ts';

type ReadResult =
  | { readonly kind: 'read'; readonly sample: LogSample }
  | { readonly kind: 'left-out'; readonly why: string };

/** `failureReason` of a result that the provider, and no assertion, failed. */
const ERROR = 2;

/**
 * A result in the shape of a sample of Inspect. Scores are `promptfoo`, whether the test passed, and one for each
 * assertion, called by its metric or type, with `value` (its score), `pass` and `explanation`. What promptfoo has of it
 * stays beside, for the paths of a mapping file: `vars`, `prompt`, `testCase`, `provider`.
 *
 * @param hasSeveralPrompts - whether the file has several prompts, of which each is a condition, called by its label
 */
export function readResult(
  result: PromptfooResult,
  { id, epoch }: SampleKey,
  hasSeveralPrompts: boolean,
): ReadResult {
  const { prompt, response, error, failureReason, latencyMs, testCase, metadata } = result;
  const output = response?.output;
  const hasAnswer = output != null && failureReason !== ERROR;
  if (hasAnswer && typeof output !== 'string') return { kind: 'left-out', why: 'the answer is no text' };
  const { prompt: asked, completion, cached } = response?.tokenUsage ?? {};
  const sample = sampleSchema.safeParse({
    ...result,
    id,
    epoch,
    input: readPrompt(prompt.raw),
    ...(hasAnswer && {
      output: {
        choices: [
          {
            message: { role: 'assistant', content: output },
            stop_reason: response?.finishReason ?? null,
          },
        ],
        // An answer from a cache took no tokens of its kinds.
        ...(asked != null &&
          !cached && {
            usage: {
              input_tokens: asked,
              output_tokens: completion ?? 0,
              total_cost: response?.cost ?? null,
            },
          }),
        time: (latencyMs ?? 0) / 1000,
      },
    }),
    scores: hasAnswer ? readScores(result) : {},
    metadata: {
      ...(hasSeveralPrompts && prompt.label != null && { condition: prompt.label }),
      ...(typeof metadata === 'object' && metadata),
      ...testCase?.metadata,
    },
    error: hasAnswer ? null : { message: error ?? 'The provider gave no answer.' },
  });
  return sample.success
    ? { kind: 'read', sample: sample.data }
    : { kind: 'left-out', why: 'its messages are of a kind that is not known here' };
}

/** A prompt is text, or the messages of a chat as JSON. */
function readPrompt(raw: string): unknown {
  if (!raw.trimStart().startsWith('[')) return raw;
  try {
    const turns: unknown = JSON.parse(raw);
    const isChat =
      Array.isArray(turns) &&
      turns.length > 0 &&
      turns.every((turn) => typeof turn === 'object' && turn !== null && 'role' in turn && 'content' in turn);
    return isChat ? turns : raw;
  } catch {
    return raw;
  }
}

function readScores({ success, gradingResult, namedScores }: PromptfooResult): LogSample['scores'] {
  const scores: Record<string, object> = {
    promptfoo: { value: success ?? gradingResult?.pass, explanation: gradingResult?.reason },
  };
  for (const part of gradingResult?.componentResults ?? []) {
    if (part == null) continue;
    const name = part.assertion?.metric ?? part.assertion?.type ?? 'assertion';
    let free = name;
    for (let number = 2; Object.hasOwn(scores, free); number += 1) free = `${name}-${number}`;
    scores[free] = { value: part.score, pass: part.pass, explanation: part.reason };
  }
  for (const [name, value] of Object.entries(namedScores ?? {})) scores[name] ??= { value };
  return sampleSchema.shape.scores.parse(scores);
}
