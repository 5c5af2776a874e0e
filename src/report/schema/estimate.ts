import { z } from 'zod';

/** A number with its interval, as the analysis' `Estimate`. */
export const estimateSchema = z.object({
  value: z.number().nullable().describe('null where there is nothing to estimate from.'),
  low: z.number().nullable(),
  high: z.number().nullable(),
});
