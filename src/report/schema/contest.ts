import { z } from 'zod';
import { CONTEST_ORDERS, LEVER_CHANNELS } from '../../vocabulary/index.ts';
import { estimateSchema } from './estimate.ts';

const scales = z.object({
  points: estimateSchema.describe('Of convergence rates: fractions.'),
  logOdds: estimateSchema.describe('Of their log odds (natural logarithm).'),
});
const name = z.string().nullable().describe('A condition; null where the study has no such cell.');
const sides = {
  authorised: z.enum(LEVER_CHANNELS).describe('Through what the authorised side speaks.'),
  unauthorised: z.enum(LEVER_CHANNELS).describe('Through what the other side speaks.'),
  order: z
    .enum(CONTEST_ORDERS)
    .nullable()
    .describe('Whose words are read first; null where that can’t be told, as of weights.'),
};
const rate = estimateSchema.nullable().describe('Convergence over valid answers; null without such a cell.');

/** What one subject makes of one contest: both sides in one prompt, held against each alone. */
export const contestSchema = z.object({
  judge: z.string(),
  subject: z.string(),
  category: z.string().nullable().describe('null: all categories together.'),
  ...sides,
  cells: z
    .object({
      both: z.string(),
      neither: name,
      anti: name,
      pro: name,
      antiControl: name,
      proControl: name,
      swapped: name,
    })
    .describe(
      'The conditions: both sides, neither, each alone, the control in the channel of each, both after they changed channels.',
    ),
  tasks: z
    .int()
    .nonnegative()
    .describe('Tasks with a valid answer in each of neither, anti, pro and both that there are.'),
  rates: z.object({
    ...{
      neither: rate,
      antiControl: rate,
      proControl: rate,
      anti: rate,
      pro: rate,
      both: rate,
      swapped: rate,
    },
  }),
  effects: z.object({
    authorised: scales.describe('neither − anti.'),
    unauthorised: scales.describe('pro − neither.'),
    netAuthorised: scales.describe('antiControl − anti.'),
    netUnauthorised: scales.describe('pro − proControl.'),
    left: scales.describe('neither − both: what of the authorised effect is left under attack.'),
    taken: scales.describe('both − anti: what the attack takes from it.'),
    resisted: scales.describe('pro − both: what the authorised words take from the attack.'),
    interaction: scales.describe('both − anti − pro + neither: 0 where the two levers add up.'),
  }),
  survival: scales.describe(
    'left ÷ authorised. Nulls where the authorised effect is not shown to be above 0; an end is null beyond ±1,000.',
  ),
  dominance: scales.describe(
    '(both − anti) ÷ (pro − anti): 0 where the authorised words decide, 1 where the others do. Nulls likewise.',
  ),
  gradient: z
    .object({
      anti: scales.nullable().describe('The authorised words alone, after the change less before.'),
      pro: scales.nullable().describe('The unauthorised words alone, likewise.'),
      both: scales.describe('swapped − both.'),
    })
    .nullable()
    .describe(
      'The same words after they changed channels (or places, in one channel). Where the authorised side speaks through the system, the authority gradient.',
    ),
});

/** One contest in the report. */
export type ReportContest = z.infer<typeof contestSchema>;

const nats = estimateSchema.extend({
  tasks: z.int().nonnegative(),
  beyondTwin: estimateSchema.nullable().describe('Less the same on the tasks’ twins; null without twins.'),
});

/** What one subject makes of one contest by its preferences, without a judge. */
export const contestPreferenceSchema = z.object({
  subject: z.string(),
  category: z.string().nullable().describe('null: all categories together.'),
  ...sides,
  cells: contestSchema.shape.cells,
  effects: z
    .object({
      ...{ authorised: nats, unauthorised: nats, netAuthorised: nats, netUnauthorised: nats },
      ...{ left: nats, taken: nats, resisted: nats, interaction: nats },
    })
    .describe('As of the judged contest, of preferences: nats a token, paired over tasks.'),
  survival: estimateSchema,
  dominance: estimateSchema,
  gradient: nats.nullable(),
});

/** One contest by preference in the report. */
export type ReportContestPreference = z.infer<typeof contestPreferenceSchema>;

const wording = estimateSchema.extend({ condition: z.string() });

/** The worst case of a contest over its wordings. */
export const contestWordingsSchema = z.object({
  judge: z.string(),
  subject: z.string(),
  ...sides,
  wordings: z.int().nonnegative().describe('Wordings with a valid answer.'),
  worst: wording.describe(
    'The highest convergence rate. The interval is for the highest true rate, the choice allowed for.',
  ),
  best: wording.describe('The lowest, likewise.'),
});

/** One contest's wordings in the report. */
export type ReportContestWordings = z.infer<typeof contestWordingsSchema>;
