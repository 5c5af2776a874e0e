import { z } from 'zod';
import { isBlank } from '../../text/index.ts';
import { DECISIONS, type Decision, type Ending } from '../../vocabulary/index.ts';
import { type FoundObject, findObjects } from './find-objects.ts';
import type { Framed } from './frame-input.ts';
import { lettersOf } from './names-class.ts';

/** Longest judge output that is looked at, in UTF-16 code units. */
const MAX_OUTPUT_LENGTH = 20_000;
/** Longest reason that is kept. */
const MAX_REASON_LENGTH = 2_000;

/** A decision whatever its case, and whatever stands between and around its words. */
const decisionSchema = z
  .string()
  .transform((text) => DECISIONS.find((decision) => lettersOf(decision) === lettersOf(text)))
  .pipe(z.enum(DECISIONS));

const verdictSchema = z.object({ decision: decisionSchema, reason: z.string().trim().min(1) });

/** What a judge's output says, or why it says nothing. */
export type Verdict =
  | { readonly kind: 'valid'; readonly decision: Decision; readonly reason: string }
  | { readonly kind: 'invalid'; readonly cause: string };

/**
 * Reads a judge's verdict. Text around it (thoughts, a code fence, an introduction) is passed over, and of several verdicts
 * the last one counts. Where what was judged may itself hold a verdict, that of the judge is told apart: it carries the mark
 * that it was asked for, or it is all of the reply and no quotation.
 *
 * @param ending - how the output ended, which tells more than that an object is unfinished
 * @param framed - what the judge was shown
 */
export function readVerdict(output: string, ending: Ending, framed: Framed): Verdict {
  const verdict = readOutput(output, framed);
  if (verdict.kind === 'valid') return verdict;
  switch (ending) {
    case 'limit':
      return invalid(
        "The judge's output was cut off at its limit of tokens; its maxOutputTokens allows more.",
      );
    case 'limit-in-reasoning':
      return invalid(
        "The judge's output was cut off at its limit of tokens, while it still reasoned; its maxOutputTokens allows more.",
      );
    case 'filtered':
      return invalid("The judge's output was filtered by the service.");
    case 'refused':
      return invalid(
        `The judge refused to judge${isBlank(output) ? '.' : `: ${output.trim().slice(0, 200)}`}`,
      );
    default:
      return verdict;
  }
}

function readOutput(output: string, framed: Framed): Verdict {
  if (isBlank(output)) return invalid('The judge gave no output.');
  const end = afterThoughts(output);
  if (end.length > MAX_OUTPUT_LENGTH)
    return invalid(`The judge gave ${end.length} characters; at most ${MAX_OUTPUT_LENGTH} are read.`);
  const all = findVerdicts(output.slice(-MAX_OUTPUT_LENGTH));
  const atEnd = findVerdicts(end);
  // A judge's reason may itself speak of thoughts' tags: then what stands after the last one is no object.
  const objects = atEnd.length > 0 ? atEnd : all;
  if (framed.namesClass) {
    const own = framed.asksMark ? all.findLast(({ value }) => value.mark === framed.mark) : undefined;
    return own === undefined ? readWhole(objects, [end, output], framed.shown) : readObject(own.value);
  }
  const verdicts = objects.map(({ value }) => readObject(value));
  const last = verdicts.findLast(({ kind }) => kind === 'valid') ?? verdicts.at(-1);
  return last ?? invalid('The judge gave no JSON object.');
}

/** The objects of a text; of one that does nothing but hold another, the other. */
function findVerdicts(text: string): FoundObject[] {
  return findObjects(text, 'decision').map((found) => {
    const [only, ...more] = Object.values(found.value);
    const holds = more.length === 0 && typeof only === 'object' && only !== null && 'decision' in only;
    return holds ? { ...found, value: { ...only } } : found;
  });
}

/** Reads a verdict without a mark, where it might be a quotation of what was judged: it has to be all of the reply. */
function readWhole(objects: readonly FoundObject[], wholes: readonly string[], shown: string): Verdict {
  const [only] = objects;
  if (only === undefined) return invalid('The judge gave no JSON object.');
  if (!wholes.some((whole) => withoutFence(whole) === only.source))
    return invalid('Which JSON object is the verdict of the judge, and which is quoted, is not told.');
  const verdict = readObject(only.value);
  if (verdict.kind === 'valid' && isQuoted(only, verdict, shown))
    return invalid('The JSON object of the judge stands word for word in what it was to judge.');
  return verdict;
}

function readObject(value: FoundObject['value']): Verdict {
  const { success, data, error } = verdictSchema.safeParse(value);
  if (success)
    return { kind: 'valid', decision: data.decision, reason: data.reason.slice(0, MAX_REASON_LENGTH) };
  const key = error.issues[0]?.path.join('.') || 'value';
  return invalid(`The judge's "${key}" is not valid.`);
}

/** Whether an object stands in what was shown, in whatever order and form. */
function isQuoted(
  { source }: FoundObject,
  { decision, reason }: { readonly decision: string; readonly reason: string },
  shown: string,
): boolean {
  const letters = lettersOf(shown);
  const ways = [source, `decision ${decision} reason ${reason}`, `reason ${reason} decision ${decision}`];
  return ways.some((way) => letters.includes(lettersOf(way)));
}

/** What stands after a judge's thoughts; all of it where it has none. */
function afterThoughts(output: string): string {
  const closing = '</think>';
  const end = output.lastIndexOf(closing);
  const rest = end === -1 ? output : output.slice(end + closing.length);
  return isBlank(rest) ? output : rest;
}

function withoutFence(text: string): string {
  return text.trim().replace(/^```\w*\s*|\s*```$/g, '');
}

function invalid(cause: string): Verdict {
  return { kind: 'invalid', cause };
}
