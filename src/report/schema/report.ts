import { z } from 'zod';
import { agreementSchema } from './agreement.ts';
import { attributeRateSchema } from './attribute-rate.ts';
import { budgetSchema } from './budget.ts';
import { capabilitySchema } from './capability.ts';
import { reportConditionSchema, reportJudgeSchema, reportSubjectSchema } from './cast.ts';
import { cellSchema } from './cell.ts';
import { certifiedSchema } from './certified.ts';
import { comparisonSchema, pooledComparisonSchema } from './comparison.ts';
import { contestPreferenceSchema, contestSchema, contestWordingsSchema } from './contest.ts';
import { contrastSchema } from './contrast.ts';
import { correctedSchema } from './corrected.ts';
import { doseSchema, preferenceDoseSchema } from './dose.ts';
import { familySchema } from './family.ts';
import { formSchema } from './form.ts';
import { frontierPointSchema } from './frontier.ts';
import { hypothesisSchema } from './hypothesis.ts';
import { lostTrialSchema } from './lost-trial.ts';
import { mixSchema } from './mix.ts';
import { preferencePredictionSchema, preferenceSchema, preferenceShiftSchema } from './preference.ts';
import { repeatSchema } from './repeat.ts';
import { studyFactsSchema } from './study-facts.ts';
import { thoughtContrastSchema, thoughtSchema } from './thoughts.ts';
import { trainedInSchema } from './trained-in.ts';
import { transferSchema } from './transfer.ts';
import { turnCurveSchema } from './turns.ts';
import { twinCellSchema } from './twin-cell.ts';
import { varianceSchema } from './variance.ts';

/** The name and version of the report's format. Fields may be added under one version; those that are there stay. */
export const REPORT_SCHEMA = 'steerlab.report/1';

/** A report: all figures of a run, and what is needed to read them. Rates and differences are fractions. */
export const reportSchema = z
  .object({
    schema: z.literal(REPORT_SCHEMA),
    study: studyFactsSchema,
    subjects: z.array(reportSubjectSchema).describe("In the study's order."),
    conditions: z
      .array(reportConditionSchema)
      .describe('By direction: anti, baseline, control, pro, contest.'),
    judges: z.array(reportJudgeSchema).describe('The first is the one that tables use.'),
    cells: z.array(cellSchema).describe('For each judge, subject, condition: all categories, then each.'),
    contrasts: z.array(contrastSchema),
    mixes: z
      .array(mixSchema)
      .describe('How each contrast over all categories depends on their mix; empty with one category.'),
    variances: z
      .array(varianceSchema)
      .describe(
        'For each judge, subject and lever, where the variance of a decision comes from; without those of which nothing can be told.',
      ),
    families: z.array(familySchema).describe('For each judge and subject, each family of paraphrases.'),
    budgets: z
      .array(budgetSchema)
      .describe(
        'For each judge, subject and lever, what several wordings or samples add up to; empty where nothing was tried twice.',
      ),
    transfers: z
      .array(transferSchema)
      .describe(
        'For each judge, subject and condition that says what its words name: its effect in those categories, and in the others.',
      ),
    doses: z
      .array(doseSchema)
      .describe('For each judge, subject and series of doses, what more or less of a lever does.'),
    trainedIn: trainedInSchema
      .nullable()
      .describe(
        'What adapters do, what it takes to undo them, and whether scale 0 is the baseline; null without an adapter.',
      ),
    conversations: z
      .array(turnCurveSchema)
      .describe('For each judge, subject and script of turns, when its conversations first converge.'),
    traceJudges: z
      .array(reportJudgeSchema)
      .describe('Judges of what subjects thought, whose decisions enter no rate of answers.'),
    thoughts: z
      .array(thoughtSchema)
      .describe(
        'For each judge, judge of traces, subject and condition, what was thought beside what was answered. Empty without a judge of traces.',
      ),
    thoughtContrasts: z.array(thoughtContrastSchema).describe('Of the same, between conditions.'),
    contests: z
      .array(contestSchema)
      .describe(
        'For each judge, subject and condition in which both sides speak: all categories together, then each. Empty without one.',
      ),
    contestWordings: z
      .array(contestWordingsSchema)
      .describe('For each judge, subject and contest in several wordings, the worst of them.'),
    contestPreferences: z
      .array(contestPreferenceSchema)
      .describe('The same contests by preference, without a judge; empty where that was not measured.'),
    preferences: z
      .array(preferenceSchema)
      .describe(
        'For each subject and lever, which of two given continuations is held likelier, without a judge: all categories together, then each. Empty where it was not measured.',
      ),
    preferenceShifts: z.array(preferenceShiftSchema).describe('For each subject, what moves its preference.'),
    preferenceDoses: z
      .array(preferenceDoseSchema)
      .describe('For each subject and series of doses, preference by dose; empty where it was not measured.'),
    preferencePredictions: z
      .array(preferencePredictionSchema)
      .describe('How well preference tells what judges find, from ten tasks, or subjects, on.'),
    capability: capabilitySchema
      .nullable()
      .describe('What conditions cost in tasks that code checks; null where none was asked.'),
    comparisons: z
      .array(comparisonSchema)
      .describe('Subjects of one stage by size, and of one size by stage.'),
    pooledComparisons: z.array(pooledComparisonSchema),
    frontier: z.array(frontierPointSchema).describe('Subjects under all three directions.'),
    hypotheses: z.array(hypothesisSchema),
    agreements: z
      .array(agreementSchema)
      .describe(
        'The first judge against each other; then each further one against each person, and people against each other, where both decided on an answer.',
      ),
    corrected: z
      .array(correctedSchema)
      .describe("The first judge corrected by people's labels, one for each person who gave enough."),
    certified: z
      .array(certifiedSchema)
      .describe(
        'Of each judge with a card, its rates and contrasts corrected by what the card says of its errors.',
      ),
    forms: z
      .array(formSchema)
      .describe('What answers look like, whatever they say; empty where their texts are not known.'),
    repeats: z
      .array(repeatSchema)
      .describe(
        'Of each subject of which a random sample of trials was asked again, how many came out the same.',
      ),
    lost: z.array(lostTrialSchema).describe('Trials without a decision, and why.'),
    twins: z
      .array(twinCellSchema)
      .describe(
        'For each judge, subject and condition: tasks without their temptation. No other field counts them.',
      ),
    attributes: z
      .array(attributeRateSchema)
      .describe("Each cell's rate by what its tasks are like; attributes are not drawn by lot over tasks."),
    files: z
      .array(z.object({ what: z.string(), path: z.string() }))
      .describe("The run's files, as they were when the report was made."),
  })
  .meta({ title: 'steerlab report' });

/** A report: all figures of a run, and what is needed to read them. Plain data, which the JSON format prints as it is. */
export type Report = z.infer<typeof reportSchema>;
