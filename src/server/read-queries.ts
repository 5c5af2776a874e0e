import { z } from 'zod';
import { THOUGHT_MEASURES } from '../analysis/index.ts';
import { SEARCH_PLACES, TRIAL_SORTS } from '../store/index.ts';
import { DECISIONS, ENDINGS, TRIAL_STATUSES } from '../vocabulary/index.ts';
import { TABLE_SORTS } from './read-table.ts';
import { SAVED_FORMATS } from './save-trials.ts';
import { BadRequestError } from './server-errors.ts';

const name = z.string().max(300);
const count = z.coerce.number().int();

/** Whose decisions are counted; the first judge's where it is left out. */
export const judgeQuery = z.object({ judge: name.optional() });

const filterQuery = z.object({
  subject: name.optional(),
  condition: name.optional(),
  category: name.optional(),
  task: name.optional(),
  judge: name.optional(),
  status: z.enum(TRIAL_STATUSES).optional(),
  ending: z.enum(ENDINGS).optional(),
  thoughts: z.enum(THOUGHT_MEASURES).optional(),
  disagreement: z.literal('1').optional(),
  text: z.string().max(200).optional(),
  within: z.enum(SEARCH_PLACES).optional(),
  sort: z.enum(TRIAL_SORTS).default('plan'),
});

/** Which trials, in which order, and which page of them. */
export const trialsQuery = filterQuery.extend({
  offset: count.min(0).default(0),
  limit: count.min(1).max(500).default(100),
});

/** Which trials are saved, and how. */
export const saveQuery = filterQuery.extend({ format: z.enum(SAVED_FORMATS) });

/** Which trial, and in which list of them. */
export const placeQuery = filterQuery.extend({ id: name });

/** Whose decisions, by task and condition. */
export const tableQuery = z.object({
  subject: name.optional(),
  judge: name.optional(),
  category: name.optional(),
  differs: z.literal('1').optional(),
  sort: z.enum(TABLE_SORTS).default('plan'),
  offset: count.min(0).default(0),
  limit: count.min(1).max(500).default(100),
});

/** Which trial, and from which character of its answer on. */
export const trialQuery = z.object({ id: name, offset: count.min(0).default(0) });

/** Which answers stand side by side. */
export const sideQuery = z.object({
  subject: name.optional(),
  task: name.optional(),
  /** Names with commas between. */
  conditions: z
    .string()
    .max(20_000)
    .transform((names) => names.split(',').filter(Boolean))
    .optional(),
  epoch: count.min(1).default(1),
});

/** The name of a person who labels: letters, digits, spaces and `._-`. */
const annotator = z.string().regex(/^[\p{L}\p{N}](?:[\p{L}\p{N} ._-]{0,38}[\p{L}\p{N}])?$/u);

/** Whose labels, and which sample. */
export const labelsQuery = z.object({
  annotator,
  seed: count
    .min(0)
    .max(2 ** 31)
    .default(1),
  size: count.min(1).max(10_000).default(100),
});

/** A label as a browser sends it. */
export const labelBody = z.strictObject({
  trial: name,
  annotator,
  decision: z.enum(DECISIONS).nullable(),
  note: z.string().max(2_000),
});

/** Which two runs are compared. */
export const compareQuery = z.object({ first: name, second: name });

/** Reads what a request says, or throws BadRequestError. */
export function readAs<T>(schema: z.ZodType<T>, value: unknown): T {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  const [issue] = result.error.issues;
  throw new BadRequestError(`${issue?.path.join('.') || 'it'}: ${issue?.message ?? 'not understood'}`);
}

/** Leaves out what is not given: the difference between a missing key and an undefined one. */
export function given<T extends object>(value: T): { [K in keyof T]: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(value).filter(([, entry]) => entry !== undefined)) as {
    [K in keyof T]: Exclude<T[K], undefined>;
  };
}
