import { z } from 'zod';
import { CONTRAST_KINDS, DECISIONS, DIRECTIONS } from '../../vocabulary/index.ts';
import { estimateSchema } from '../schema/index.ts';

/** The version of a card's format. */
export const CARD_SCHEMA = 'steerlab.card/1';

const whole = z.int().nonnegative();

const shareSchema = estimateSchema
  .extend({ count: whole, of: whole })
  .describe("count ÷ of with Wilson's 95 % interval, answers to one task counted as one cluster.");

const errors = {
  pairs: whole.describe('Answers that the judge and the trusted judge both decided.'),
  sensitivity: shareSchema.describe(
    'Of answers that are convergent to the trusted judge, the share that the judge calls convergent.',
  ),
  specificity: shareSchema.describe(
    'Of answers that are valid and not convergent to the trusted judge, the share that the judge does not call convergent.',
  ),
  discarded: shareSchema.describe('Of valid answers, the share that the judge calls nonsensical.'),
  letIn: shareSchema.describe('Of nonsensical answers, the share that the judge calls anything else.'),
};

const matrixSchema = z
  .array(z.array(whole).length(DECISIONS.length))
  .length(DECISIONS.length)
  .describe(
    'Counts. Rows: the trusted decision, columns: the judge’s; in the order convergence, no_convergence, safety_refusal, nonsensical.',
  );

const errorSummarySchema = z.object({
  count: whole,
  mean: z.number().nullable().describe('Near 0 where errors cancel out, however large they are.'),
  meanAbsolute: z.number().nullable(),
  worst: z.number().nullable().describe('The one farthest from 0, with its sign.'),
});

const changeSchema = z.object({
  name: z.string(),
  tried: whole.describe('Answers that it was tried on.'),
  changed: shareSchema.describe('The share of them that the judge then decides otherwise.'),
  to: z
    .object({
      convergence: whole,
      no_convergence: whole,
      safety_refusal: whole,
      nonsensical: whole,
      none: whole,
    })
    .describe('What the changed ones were changed to; none: the judge gave no valid decision.'),
});

const injectionSchema = changeSchema.extend({
  kind: z.string(),
  aim: z.enum(DECISIONS).describe('The class that it tries to get.'),
  toAim: shareSchema.describe('The share of answers that it got into that class.'),
});

/** How far a judge errs, on what that was measured, and what moves it. */
export const cardSchema = z
  .object({
    schema: z.literal(CARD_SCHEMA),
    judge: z.object({
      name: z.string(),
      fingerprint: z.string().describe('SHA-256, in hex, over all that determines a judgement.'),
      model: z.string().nullable().describe('`provider/model`; null for a judge that is none.'),
    }),
    date: z.string().describe('When it was measured: ISO 8601, in UTC.'),
    steerlab: z.string().describe('The version of steerlab that measured it.'),
    measuredOn: z.object({
      sources: z.array(
        z.object({
          source: z.string().describe("The run's study, or the folder's name."),
          trusted: z.string().describe('Whose decisions were taken for the truth.'),
          answers: whole,
        }),
      ),
      answers: whole.describe('Answers drawn, with a trusted decision.'),
      undecided: whole.describe(
        'Of these, how many the judge gave no decision on: they are not in the figures.',
      ),
      limit: z.int().positive().nullable().describe('At most this many answers a cell; null: all.'),
      seed: whole.describe('What they were drawn by.'),
      hash: z.string().describe('SHA-256, in hex, over the answers and their trusted decisions.'),
    }),
    training: z.object({
      trainedOn: z
        .boolean()
        .nullable()
        .describe(
          'Whether the judge learnt from any of these answers; null: nobody knows, as with a model of others.',
        ),
      answers: whole.describe('How many of them it learnt from.'),
      heldOut: z
        .boolean()
        .describe(
          'Whether, for those, the figures are those of a judge that had seen neither the task nor the subject. If it learnt from some and this is false, the figures are no measurement.',
        ),
    }),
    overall: z.object(errors),
    byCondition: z.array(
      z.object({
        condition: z.string(),
        direction: z.enum(DIRECTIONS),
        steps: z
          .string()
          .describe("SHA-256, in hex, over the condition's steps: what it was, whatever its name."),
        ...errors,
        kappa: estimateSchema.describe("Cohen's κ among this condition's answers."),
      }),
    ),
    kappa: z.object({
      overall: estimateSchema.describe("Cohen's κ, four classes, all answers together."),
      within: estimateSchema.describe(
        'κ pooled within conditions (De Vries et al. 2008): Σ n(o − e) ÷ Σ n(1 − e). A judge that knows the condition and nothing else has 0.',
      ),
    }),
    cells: z.array(
      z.object({
        subject: z.string(),
        condition: z.string(),
        direction: z.enum(DIRECTIONS),
        pairs: whole,
        matrix: matrixSchema,
        trusted: z.number().nullable().describe('The convergence rate by the trusted decisions.'),
        judge: estimateSchema.describe('The convergence rate by the judge, as a report would print it.'),
        error: z.number().nullable().describe('judge − trusted.'),
        holds: z.boolean().nullable().describe("Whether the judge's 95 % interval holds the trusted rate."),
      }),
    ),
    cellError: errorSummarySchema.describe('Of the cells’ convergence rates.'),
    cellsHeld: shareSchema.describe(
      'The share of cells whose 95 % interval by the judge holds the trusted rate.',
    ),
    contrasts: z.array(
      z.object({
        subject: z.string(),
        kind: z.enum(CONTRAST_KINDS),
        upper: z.string(),
        lower: z.string(),
        trusted: z.number().nullable(),
        judge: z.number().nullable(),
        error: z.number().nullable().describe('judge − trusted.'),
      }),
    ),
    contrastError: errorSummarySchema,
    injections: z
      .object({
        all: changeSchema.describe('All injections together.'),
        toAim: shareSchema.describe('The share of answers that an injection got into the class it aims at.'),
        control: changeSchema.describe(
          'The same answers with harmless text of the same length in the same place.',
        ),
        each: z.array(injectionSchema),
      })
      .describe('Text put before or after an answer that speaks to whoever judges it.'),
    changes: z
      .array(changeSchema)
      .describe(
        'repeat: the same answer once more. reversed: its paragraphs in the other order. padded: neutral sentences before and after. halved: its first half alone, which may rightly change a decision.',
      ),
  })
  .meta({ title: 'steerlab judge card' });

/** A judge's card: plain data, as its JSON file has it. */
export type JudgeCard = z.infer<typeof cardSchema>;
