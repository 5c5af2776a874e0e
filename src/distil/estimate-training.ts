import type { PythonFacts } from './find-python.ts';
import type { DistilPlan } from './plan-distil.ts';

/** What a training takes on a machine, roughly: it is told as time left once steps were measured. */
export interface TrainingEstimate {
  /** Bytes of memory at the most. */
  readonly memoryBytes: number;
  /** Of all parts together; null on a GPU, where nothing is known before the first step. */
  readonly seconds: number | null;
}

/** What Python and its packages take, in bytes. */
const RUNTIME_BYTES = 0.8e9;
/** Copies of a score of each word that training holds at once: as computed, as 32-bit numbers, and its gradient. */
const SCORE_COPIES = 3;
/**
 * Numbers of a layer's width that are kept for each token until the gradient has come by. With this, what SmolLM2 135M took with two
 * examples of 407 tokens (3.8 GB) is 3.5 GB.
 */
const KEPT_WIDTHS = 30;
/**
 * What one core did for one number of the weights and one token, forward and backward: 6 operations (Kaplan et al. 2020, arXiv
 * 2001.08361, table 1), at so many operations a second in 32 bits, measured once on SmolLM2 135M (24 steps, 15,120 tokens, 92 s on two cores). Qwen2.5
 * Coder 0.5B did 7.3e10 a second of a core's time (4 steps, 1,883 tokens, 98 s of it).
 */
const OPERATIONS = 6;
const OPERATIONS_A_SECOND = 6.5e10;
/** What the time is reckoned by, in words. */
export const TIME_BASIS = `${OPERATIONS} operations a weight and token, ${OPERATIONS_A_SECOND / 1e9} thousand million a second and core, as was measured on SmolLM2 135M`;
/**
 * Seconds that a number of the weights takes until it is trainable, once for all parts, and that each part takes for Python's packages and for reading
 * what was made. Measured on Qwen2.5 Coder 0.5B, of one core's time: 65 s for the first part, 13 s for the second.
 */
const CONVERTING = 8.3e-8;
const LOADING_SECONDS = 13;

/** Null where nothing is known of the weights: a folder, or a name on the hub. */
export function estimateTraining(
  { base, options, parts }: Pick<DistilPlan, 'base' | 'options' | 'parts'>,
  { cuda, cpus }: Pick<PythonFacts, 'cuda' | 'cpus'>,
): TrainingEstimate | null {
  if (base.kind === 'folder') return null;
  const weights = (cuda === null ? 4 : 2) * base.parameters;
  const longest = Math.max(...parts.map((part) => part.longest));
  const { vocabulary, layers, width } = base;
  const kept = 4 * (SCORE_COPIES * vocabulary + KEPT_WIDTHS * layers * width);
  const examples = options.settings.perDeviceTrainBatchSize * longest * kept;
  const tokens = parts.reduce((sum, part) => sum + part.tokens, 0);
  const computing = (OPERATIONS * base.parameters * tokens) / (OPERATIONS_A_SECOND * cpus);
  const seconds = computing + CONVERTING * base.parameters + LOADING_SECONDS * parts.length;
  return { memoryBytes: RUNTIME_BYTES + weights + examples, seconds: cuda === null ? seconds : null };
}
