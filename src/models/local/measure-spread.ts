import type { LlamaContextSequence, LlamaModel, Token } from 'node-llama-cpp';
import type { SpreadSpeed } from '../spreads/index.ts';
import { type OpenPlan, openSequences } from './open-sequences.ts';
import { CHUNK } from './read-prompt.ts';

/** Tokens that a sequence holds meanwhile: a prompt, and as many new ones as the time is likely to allow. */
const CONTEXT_SIZE = 512;
const PROMPT = 256;

/** What a spread is measured with. */
export interface MeasurePlan extends OpenPlan {
  /** Milliseconds of reading, and again of generating: what has begun by then is waited for. */
  readonly boxMs: number;
}

/**
 * How fast a model reads and generates with a spread: every sequence reads chunks of a prompt until the time is up, then every
 * sequence generates. It goes through the same calls as answers do. Null where memory does not suffice for all of the contexts.
 *
 * @throws the signal's reason where it aborts.
 */
export async function measureSpread(
  model: LlamaModel,
  plan: MeasurePlan,
  signal: AbortSignal | undefined,
): Promise<SpreadSpeed | null> {
  const open = await openSequences(model, plan, CONTEXT_SIZE, [], signal);
  try {
    if (open.places.length < plan.contexts * plan.sequences) return null;
    const seats = open.places.map(({ seat }) => seat);
    const chunk = makeChunk(model);
    const { boxMs } = plan;
    // What a context does first it does slowly: it reserves buffers, and its threads start.
    const firsts = new Map(open.places.map(({ group, seat }) => [group, seat]));
    await together([...firsts.values()], 0, (seat) => readChunk(seat, chunk), signal);
    const prompt = await together(seats, boxMs, (seat) => readChunk(seat, chunk), signal);
    const generated = await generateTogether(seats, boxMs, chunk, signal);
    return { prompt, generated };
  } finally {
    await open.close();
  }
}

/** A chunk of plain words, as long as a reproducible answer's prompt is read in. */
export function makeChunk(model: LlamaModel): Token[] {
  const words = model.tokenize('The night crew reads each gauge, and writes down what it saw. '.repeat(8));
  return words.slice(0, CHUNK);
}

/**
 * Tokens a second of all sequences together, each of which works until the time is up, and once at least. The time is that of
 * the last: sequences of one context take turns, so a time of each one's own would count those that come first twice.
 */
async function together(
  seats: readonly LlamaContextSequence[],
  boxMs: number,
  work: (seat: LlamaContextSequence) => Promise<number>,
  signal: AbortSignal | undefined,
): Promise<number> {
  const start = performance.now();
  const counts = await Promise.all(
    seats.map(async (seat) => {
      let tokens = 0;
      do {
        signal?.throwIfAborted();
        tokens += await work(seat);
      } while (performance.now() - start < boxMs);
      return tokens;
    }),
  );
  const seconds = (performance.now() - start) / 1_000;
  return counts.reduce((sum, tokens) => sum + tokens, 0) / seconds;
}

async function readChunk(seat: LlamaContextSequence, chunk: Token[]): Promise<number> {
  if (seat.nextTokenIndex + chunk.length > PROMPT) await seat.clearHistory();
  await seat.evaluateWithoutGeneratingNewTokens(chunk);
  return chunk.length;
}

async function generateTogether(
  seats: readonly LlamaContextSequence[],
  boxMs: number,
  chunk: Token[],
  signal: AbortSignal | undefined,
): Promise<number> {
  const running = new Map(
    seats.map((seat) => [seat, seat.evaluate(chunk.slice(0, 1), { temperature: 0, yieldEogToken: true })]),
  );
  try {
    return await together(
      seats,
      boxMs,
      async (seat) => ((await running.get(seat)?.next())?.done === false ? 1 : 0),
      signal,
    );
  } finally {
    await Promise.all([...running.values()].map((steps) => steps.return()));
  }
}
