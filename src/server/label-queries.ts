import { z } from 'zod';
import { DECISIONS } from '../vocabulary/index.ts';

const name = z.string().max(300);
const count = z.coerce.number().int();

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
