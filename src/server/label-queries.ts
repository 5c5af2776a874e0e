import { z } from 'zod';
import { DECISIONS } from '../vocabulary/index.ts';
import { chosenQuery } from './reading/index.ts';

const name = z.string().max(300);
const count = z.coerce.number().int();

/** The name of a person who labels: letters, digits, spaces and `._-`. */
const annotator = z.string().regex(/^[\p{L}\p{N}](?:[\p{L}\p{N} ._-]{0,38}[\p{L}\p{N}])?$/u);

/** Which sample of the answers that a filter leaves, and whose labels; nobody's before a name is given. */
export const labelsQuery = chosenQuery.extend({
  annotator: annotator.optional(),
  seed: count
    .min(0)
    .max(2 ** 31)
    .default(1),
  size: count.min(1).max(10_000).default(100),
});

/** How long a note may be, in characters. */
const note = z.string().max(2_000);

/** What somebody changes about their note of a trial, as a browser sends it. */
export const noteBody = z.strictObject({
  trial: name,
  author: annotator.or(z.literal('')),
  star: z.boolean().optional(),
  text: z.strictObject({ from: z.string(), to: note }).optional(),
});

/** Whether a sample is closed, or opened again, as a browser sends it. */
export const closedBody = z.strictObject({ isClosed: z.boolean() });

/** A label as a browser sends it. */
export const labelBody = z.strictObject({
  trial: name,
  annotator,
  decision: z.enum(DECISIONS).nullable(),
  note,
});
