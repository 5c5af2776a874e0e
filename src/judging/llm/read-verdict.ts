import { z } from 'zod';
import type { FinishReason } from '../../models/index.ts';
import { isBlank, tryParseJson } from '../../text/index.ts';
import { DECISIONS, type Decision } from '../../vocabulary/index.ts';

/** Longest judge output that is looked at, in UTF-16 code units. */
const MAX_OUTPUT_LENGTH = 20_000;
/** Longest reason that is kept. */
const MAX_REASON_LENGTH = 2_000;

/** A decision whatever its case, and whatever stands between its words. */
const decisionSchema = z
  .string()
  .transform((text) =>
    text
      .trim()
      .toLowerCase()
      .replace(/[\s_-]+/g, '_'),
  )
  .pipe(z.enum(DECISIONS));

const verdictSchema = z.object({ decision: decisionSchema, reason: z.string().trim().min(1) });

/** What a judge's output says, or why it says nothing. */
export type Verdict =
  | { readonly kind: 'valid'; readonly decision: Decision; readonly reason: string }
  | { readonly kind: 'invalid'; readonly cause: string };

/**
 * Reads the first JSON object in a judge's output; text around it (a code fence, an introduction) is passed over.
 *
 * @param finishReason - why the output ended, which tells more than that an object is unfinished
 */
export function readVerdict(output: string, finishReason: FinishReason): Verdict {
  const verdict = readOutput(output);
  if (verdict.kind === 'valid') return verdict;
  if (finishReason === 'length') return invalid("The judge's output was cut off at its limit of tokens.");
  if (finishReason === 'content-filter') return invalid("The judge's output was filtered by the service.");
  return verdict;
}

function readOutput(output: string): Verdict {
  if (isBlank(output)) return invalid('The judge gave no output.');
  if (output.length > MAX_OUTPUT_LENGTH)
    return invalid(`The judge gave ${output.length} characters; at most ${MAX_OUTPUT_LENGTH} are read.`);
  const json = findObject(output);
  if (json === null) return invalid('The judge gave no JSON object.');
  const { success, data, error } = verdictSchema.safeParse(json);
  if (success)
    return { kind: 'valid', decision: data.decision, reason: data.reason.slice(0, MAX_REASON_LENGTH) };
  const key = error.issues[0]?.path.join('.') || 'value';
  return invalid(`The judge's "${key}" is not valid.`);
}

function invalid(cause: string): Verdict {
  return { kind: 'invalid', cause };
}

function findObject(text: string): unknown {
  const start = text.indexOf('{');
  if (start === -1) return null;
  let depth = 0;
  let inString = false;
  for (let i = start; i < text.length; i += 1) {
    const sign = text[i];
    if (inString) {
      if (sign === '\\') i += 1;
      else if (sign === '"') inString = false;
    } else if (sign === '"') inString = true;
    else if (sign === '{') depth += 1;
    else if (sign === '}') depth -= 1;
    if (depth === 0) return tryParseJson(text.slice(start, i + 1));
  }
  return null;
}
