import type { Context } from 'hono';
import { z } from 'zod';
import { THOUGHT_MEASURES } from '../../analysis/index.ts';
import { NOTED, SEARCH_PLACES, TRIAL_SORTS } from '../../store/browse/index.ts';
import { tryParseJson } from '../../text/index.ts';
import { ENDINGS, TRIAL_STATUSES } from '../../vocabulary/index.ts';
import type { NameMatch } from '../api.ts';
import { TABLE_SORTS } from './read-table.ts';
import { BadRequestError } from './reading-errors.ts';
import { SAVED_FORMATS } from './save-trials.ts';

const name = z.string().max(300);
const count = z.coerce.number().int();
/** What a key may say once or several times: any of these will do. */
const several = <T extends z.ZodType>(one: T) =>
  z
    .union([one, z.array(one).max(300)])
    .transform((said) => [said].flat() as z.output<T>[])
    .optional();

/** On where it is there, with a 1. */
const onSwitch = z
  .literal('1')
  .optional()
  .transform((said) => said === '1');

/** Whose decisions are counted; the first judge's where it is left out. */
export const judgeQuery = z.object({ judge: name.optional() });

/** An order of the list, or `judge:` and a judge's name. */
const trialSort = z.union([z.enum(TRIAL_SORTS), z.templateLiteral(['judge:', z.string().max(300)])]);

const filterQuery = z.object({
  subject: several(name),
  condition: several(name),
  category: several(name),
  task: several(name),
  judge: name.optional(),
  status: several(z.enum(TRIAL_STATUSES)),
  ending: several(z.enum(ENDINGS)),
  thoughts: z.enum(THOUGHT_MEASURES).optional(),
  disagreement: onSwitch,
  noted: several(z.enum(NOTED)),
  text: z.string().max(200).optional(),
  within: z.enum(SEARCH_PLACES).optional(),
  sort: trialSort.default('plan'),
});

/** Which trials somebody chooses. */
export const chosenQuery = filterQuery.omit({ sort: true });

/** Which trials, in which order, and which page of them; and which figures of each are told. */
export const trialsQuery = filterQuery.extend({
  with: several(z.enum(['calls', 'echo'])),
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
  differs: onSwitch,
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

/** How many runs are compared at the most. */
const MOST_COMPARED = 8;

/** Which runs are held against the first, and which names of theirs mean the same: `[run, kind, theirs, first's]`, as JSON. */
export const compareQuery = z.object({
  run: z.array(name).min(2).max(MOST_COMPARED),
  match: several(z.string().max(2_000)).transform((texts = []) => texts.map(readMatch)),
});

const matchTuple = z.tuple([name, z.enum(['subject', 'condition']), name, name]);

function readMatch(text: string): NameMatch {
  const [run, kind, theirs, first] = readAs(matchTuple, tryParseJson(text));
  return { run, kind, theirs, first };
}

/** What a request's query says: a key's value, or all of them where it is there several times. */
export function saidIn(context: Context): Readonly<Record<string, string | readonly string[]>> {
  const entries = Object.entries(context.req.queries());
  return Object.fromEntries(
    entries.map(([key, values]) => [key, values.length === 1 ? (values[0] ?? '') : values]),
  );
}

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
