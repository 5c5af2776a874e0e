import type { LlamaModel } from 'node-llama-cpp';
import type { Engine } from '../answer.ts';
import {
  chooseSpread,
  describeSpread,
  isOpen,
  type KeptSpread,
  keepSpread,
  listSpreads,
  type Machine,
  type MeasuredSpread,
  planSpread,
  recallSpread,
  type Spread,
  type SpreadSpeed,
  type Wishes,
} from '../spreads/index.ts';
import { makeChunk, measureSpread } from './measure-spread.ts';
import { openSequences } from './open-sequences.ts';

/** Rounds of measuring: a machine that is busy for a moment spoils one. */
const ROUNDS = 2;
/** Milliseconds of reading, and of generating, a measurement. */
const BOX_MS = 300;
/** Nothing is begun once this much time is gone. */
const BUDGET_MS = 6_000;
/** A model that reads a chunk more slowly than this can't be measured in that time. */
const SLOWEST_CHUNK_MS = 1_500;

/** What a spread is to be settled for. */
export interface SpreadSearch {
  /** The model's name, for notices. */
  readonly name: string;
  readonly sha256: string;
  readonly model: LlamaModel;
  readonly machine: Machine;
  readonly engine: Engine;
  /** What the caller has set; with any of these nothing is measured. */
  readonly wishes: Wishes;
  readonly onNotice: ((notice: string) => void) | undefined;
  readonly signal: AbortSignal | undefined;
}

/**
 * How a model's work is spread over this machine: as the caller says; else as was found on the first use of this model here;
 * else, where the machine has a choice, as a measurement of some seconds finds it, which is kept. Reproducible answers do not
 * depend on it (`design/reproducible-answers.md`).
 */
export async function settleSpread(search: SpreadSearch): Promise<Spread> {
  const { name, sha256, model, machine, engine, wishes, onNotice, signal } = search;
  const { contexts, threads, sequences } = wishes;
  const rule = planSpread(machine, wishes);
  const [first, ...others] = listSpreads(machine, engine.reproducible);
  const isSet = contexts !== undefined || threads !== undefined || sequences !== undefined;
  if (isSet || others.length === 0) return rule;
  const { binding, build, backend, processor, reproducible } = engine;
  const { cores, workers } = machine;
  const held = { sha256, processor, cores, workers, binding, build, backend, reproducible };
  const kept = await recallSpread(held);
  if (kept !== null) return kept.spread;
  if (await isSlow(model, first, reproducible, signal)) return rule;
  const start = performance.now();
  const measured = await measureAll(model, [first, ...others], { reproducible, start, signal });
  const choice = chooseSpread(measured);
  const seconds = (performance.now() - start) / 1_000;
  onNotice?.(tell(name, measured.length, seconds, choice));
  if (choice.steady)
    await keepSpread({
      model: name,
      measuredAt: new Date().toISOString(),
      held,
      spread: choice.spread,
      gain: choice.gain,
      measured: measured.map(({ spread, speeds }) => ({ spread, speeds: [...speeds] })),
    });
  return choice.spread;
}

/**
 * One spread after the other, each round in the other order and with those alone that may still win. A round in which the time
 * ran out counts for nothing: only what was measured one right after the other is compared.
 */
async function measureAll(
  model: LlamaModel,
  [rule, ...others]: readonly [Spread, ...Spread[]],
  {
    reproducible,
    start,
    signal,
  }: { readonly reproducible: boolean; readonly start: number; readonly signal: AbortSignal | undefined },
): Promise<readonly [MeasuredSpread, ...MeasuredSpread[]]> {
  const measure = (spread: Spread) =>
    measureSpread(model, { ...spread, reproducible, boxMs: BOX_MS }, signal);
  const speeds = new Map<Spread, SpreadSpeed[]>([rule, ...others].map((spread) => [spread, []]));
  let open = others;
  for (let round = 0; round < ROUNDS && open.length > 0; round++) {
    const found = new Map<Spread, SpreadSpeed | null>();
    const order = [rule, ...open];
    for (const spread of round % 2 === 1 ? order.reverse() : order) {
      if (performance.now() - start > BUDGET_MS) break;
      found.set(spread, await measure(spread));
    }
    const base = found.get(rule) ?? null;
    if (base === null || found.size < order.length) break;
    for (const [spread, speed] of found) if (speed !== null) speeds.get(spread)?.push(speed);
    open = open.filter((spread) => {
      const speed = found.get(spread) ?? null;
      return speed !== null && isOpen(base, speed);
    });
  }
  const toMeasured = (spread: Spread) => ({ spread, speeds: speeds.get(spread) ?? [] });
  return [toMeasured(rule), ...others.map(toMeasured)];
}

/**
 * Whether the model is too large for this machine to be measured in some seconds. What is slow is looked at twice: the first time
 * weights come from the disk, and a GPU's programs are built.
 */
async function isSlow(
  model: LlamaModel,
  { threads }: Spread,
  reproducible: boolean,
  signal: AbortSignal | undefined,
): Promise<boolean> {
  const open = await openSequences(
    model,
    { contexts: 1, threads, sequences: 1, reproducible },
    256,
    [],
    signal,
  );
  try {
    const chunk = makeChunk(model);
    for (let look = 0; look < 2; look++) {
      signal?.throwIfAborted();
      const start = performance.now();
      await open.places[0]?.seat.evaluateWithoutGeneratingNewTokens(chunk);
      if (performance.now() - start <= SLOWEST_CHUNK_MS) return false;
    }
    return true;
  } finally {
    await open.close();
  }
}

function tell(
  name: string,
  tried: number,
  seconds: number,
  { spread, gain, steady }: Pick<KeptSpread, 'spread' | 'gain'> & { readonly steady: boolean },
): string {
  const found = `${name} runs with ${describeSpread(spread)}: ${tried} ways to spread it over this machine were measured in ${seconds.toFixed(1)} s`;
  const why =
    gain > 1
      ? `this one answers ${Math.round((gain - 1) * 100)} % more than the usual`
      : 'none answers a tenth more';
  return `${found}, ${why}. ${steady ? '`steerlab models spreads` shows it.' : 'Something else had the processor, so the next use measures again.'}`;
}
