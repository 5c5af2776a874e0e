import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';
import { z } from 'zod';
import { defineError, reasonOf } from '../../errors/index.ts';
import { localModelId } from '../../vocabulary/index.ts';
import type { Price } from './price.ts';

const BUILT_IN = fileURLToPath(new URL('../../../catalogue/prices.yaml', import.meta.url));

const amount = z.number().nonnegative();

/** One line of a price table, as a study or the shipped file writes it: US dollars for a million tokens. */
const priceSchema = z.strictObject({ input: amount, cachedInput: amount.optional(), output: amount });

const tableSchema = z.strictObject({ asOf: z.iso.date(), prices: z.record(z.string(), priceSchema) });

/** Prices by `provider/model`. */
type PriceTable = ReadonlyMap<string, Price>;

/** A price table can't be read, or breaks its schema. */
export const InvalidPricesError = defineError('bad-prices', (file: string, faults: readonly string[]) => ({
  what: `The price table is not valid: ${faults.join('; ')}.`,
  where: file,
  fix: 'Write each model as provider/model: { input, cachedInput, output }, in US dollars for a million tokens.',
}));

/**
 * Reads the price table that comes with the package, with the user's own prices laid over it.
 *
 * @throws InvalidPricesError
 */
export function loadPrices(
  overrides: Readonly<Record<string, z.infer<typeof priceSchema>>> = {},
  file = BUILT_IN,
): PriceTable {
  const prices = file === BUILT_IN ? readBuiltIn() : readTable(file);
  const entries = Object.entries({ ...prices, ...overrides });
  const complete = ([spec, price]: (typeof entries)[number]) =>
    [spec, { ...price, cachedInput: price.cachedInput ?? price.input }] as const;
  return new Map(entries.map(complete));
}

type Prices = z.infer<typeof tableSchema>['prices'];

// A run asks for prices in several places, and what comes with the package does not change under it.
let kept: Prices | undefined;

function readBuiltIn(): Prices {
  kept ??= readTable(BUILT_IN);
  return kept;
}

function readTable(file: string): Prices {
  const table = tableSchema.safeParse(readYaml(file));
  if (table.success) return table.data.prices;
  throw new InvalidPricesError(
    file,
    table.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`),
  );
}

function readYaml(file: string): unknown {
  try {
    return parse(readFileSync(file, 'utf8'));
  } catch (error) {
    throw new InvalidPricesError(file, [reasonOf(error)]);
  }
}

/**
 * The price of `provider/model`: its own, or that of the model that it is a dated version of (`openai/gpt-5.2-2025-12-11`
 * costs what `openai/gpt-5.2` does). `local/` costs nothing. Null where none is known.
 */
export function priceOf(spec: string, prices: PriceTable): Price | null {
  if (localModelId(spec) !== null) return { input: 0, cachedInput: 0, output: 0 };
  return prices.get(spec) ?? prices.get(spec.replace(/[-@](?:\d{8}|\d{4}-\d{2}-\d{2}|latest)$/, '')) ?? null;
}
