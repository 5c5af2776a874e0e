import { hash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { z } from 'zod';
import { DECISIONS, type Decision } from '../../vocabulary/index.ts';

const FILE = new URL('../../../weights/offline-held-out.json', import.meta.url);

const schema = z.strictObject({
  schema: z.literal('steerlab.offline-held-out/1'),
  /** SHA-256, in hex, of the weights file that it goes with. */
  weights: z.string(),
  /** The answers learnt from, each by the beginning of its hash, by what was decided of it. */
  decisions: z.strictObject({
    convergence: z.array(z.string()),
    no_convergence: z.array(z.string()),
    safety_refusal: z.array(z.string()),
    nonsensical: z.array(z.string()),
  }),
});

/** What the offline judge decided of its own training answers while it had not learnt from them. */
export interface HeldOutDecisions {
  /** The fingerprint of the judge that they go with. */
  readonly fingerprint: string;
  /** Null for an answer that it did not learn from. */
  decisionOn(answer: string): Decision | null;
}

/**
 * Reads what cross-validation decided of each training answer by a judge that had seen neither the answer's task nor its
 * subject. The judge that is shipped has learnt from all of them, so that what *it* says of them measures nothing.
 *
 * @returns null where there is no such file
 */
export function readHeldOut(): HeldOutDecisions | null {
  if (!existsSync(FILE)) return null;
  const { weights, decisions } = schema.parse(JSON.parse(readFileSync(FILE, 'utf8')));
  const known = new Map(
    DECISIONS.flatMap((decision) => decisions[decision].map((start) => [start, decision] as const)),
  );
  return { fingerprint: weights, decisionOn: (answer) => known.get(hashAnswer(answer)) ?? null };
}

/** Writes the file's text: hashes and classes, no word of an answer. */
export function encodeHeldOut(
  weights: string,
  decided: readonly { readonly answer: string; readonly decision: Decision }[],
): string {
  const of = (wanted: Decision) =>
    decided
      .filter(({ decision }) => decision === wanted)
      .map(({ answer }) => hashAnswer(answer))
      .sort();
  const [convergence, no_convergence] = [of('convergence'), of('no_convergence')];
  const [safety_refusal, nonsensical] = [of('safety_refusal'), of('nonsensical')];
  const file: z.infer<typeof schema> = {
    schema: 'steerlab.offline-held-out/1',
    weights: hash('sha256', weights),
    decisions: { convergence, no_convergence, safety_refusal, nonsensical },
  };
  return `${JSON.stringify(file, null, 1)}\n`;
}

function hashAnswer(answer: string): string {
  return hash('sha256', answer).slice(0, 16);
}
