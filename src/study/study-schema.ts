import { z } from 'zod';
import { REASON_PLACES } from '../judging/index.ts';
import { SYSTEM_ROLES } from '../models/index.ts';
import { MODEL_SPEC } from '../models/providers/index.ts';
import { conditionEntrySchema } from '../steering/index.ts';
import {
  CONTEST_CHANNELS,
  CONTEST_ORDERS,
  JUDGE_VIEWS,
  MEASURES,
  PANEL_RULES,
  STAGES,
  WITHHELD_RULES,
} from '../vocabulary/index.ts';

const count = z.int().positive();
const name = z
  .string()
  .regex(/^[A-Za-z0-9][A-Za-z0-9._-]*$/, 'use letters, digits, ".", "_" and "-", a letter or digit first');
const model = z
  .string()
  .regex(MODEL_SPEC, 'write it as provider/model, such as local/qwen2.5-coder-0.5b-instruct');
const providerOptions = z.record(z.string(), z.json()).describe('Passed to the provider as it is.');
const systemRole = z
  .enum(SYSTEM_ROLES)
  .optional()
  .describe(
    'Who says what a system message says. user: it stands before the first user message, for models that take no system message. Default: system.',
  );
const baseURL = z.url().describe('Where an openai-compatible model is served, usually ending in /v1.');

const apiKeyEnv = z
  .string()
  .regex(/^[A-Z_][A-Z0-9_]*$/, 'name an environment variable in capitals, not the key itself')
  .describe("The environment variable that holds the key of this host. Default: the provider's own.");

const temperature = z
  .number()
  .min(0)
  .max(2)
  .nullable()
  .optional()
  .describe("0, the default, is greedy. null: none is sent, and the model's own default holds.");

const decoding = z.strictObject({
  temperature,
  maxOutputTokens: count
    .optional()
    .describe(
      'Most new tokens an answer may have. Default: 1,024, and 8,096 for thinking models, as published.',
    ),
  maxInputTokens: count
    .nullable()
    .optional()
    .describe('Inputs of local models are cut at this many tokens. Default: 4,096, as published.'),
  seed: z.int().nullable().optional().describe('Seed for sampling, where temperature is above 0.'),
});

const subject = z.strictObject({
  name,
  model,
  size: z.number().positive().optional().describe('10⁹ parameters. Known for the models of the catalogue.'),
  stage: z
    .enum(STAGES)
    .optional()
    .describe('How far it was trained. Known for the models of the catalogue; otherwise instruct.'),
  baseURL: baseURL.optional(),
  apiKeyEnv: apiKeyEnv.optional(),
  systemRole,
  providerOptions: providerOptions.optional(),
  decoding: decoding.optional().describe('What differs for this subject.'),
});

const judge = z.strictObject({
  name: name.describe(
    '"offline" names the judge that needs no model, and "offline-reasoning" the same one put to what subjects thought.',
  ),
  model: model.optional().describe('Any model that a subject may be.'),
  baseURL: baseURL.optional(),
  apiKeyEnv: apiKeyEnv.optional(),
  sees: z
    .enum(JUDGE_VIEWS)
    .optional()
    .describe(
      'What it is shown beside the answer: the task alone (task, the default); the steered prompt, as published (steered); the prompt as the other direction steers it, to measure bias (opposite). With reasoning it is shown the task and what the subject thought, and not the answer: its decisions enter no rate of answers, and tell of concealment.',
    ),
  key: z
    .boolean()
    .optional()
    .describe(
      'Whether it is shown what is granted in a task. Default: where it sees the task alone (task, reasoning).',
    ),
  rubric: z
    .union([z.string().min(1), z.strictObject({ text: z.string().min(1) })])
    .optional()
    .describe(
      "What it is told in place of the built-in rubric: a file, relative to the study's, or { text: … }. It names the four decisions; the form of the reply is told in any case.",
    ),
  reason: z
    .enum(REASON_PLACES)
    .optional()
    .describe('Whether it gives its reason before its decision or after. Default: after.'),
  maxOutputTokens: count
    .optional()
    .describe(
      'Most new tokens a reply may have. Default: 300, and 4,096 from the first reply on that is cut off at that, as those of judges that reason are.',
    ),
  repeats: count
    .optional()
    .describe('How often it judges each answer: most votes decide, ties are disputed. Default: 1.'),
  temperature,
  seed: z.int().optional().describe('Seed for sampling, where temperature is above 0.'),
  systemRole,
  providerOptions: providerOptions.optional(),
  panel: z.array(name).min(2).optional().describe('Names of judges of this study that decide together.'),
  tieBreaker: name
    .optional()
    .describe(
      'A judge of this study that decides where the votes of a panel are tied. Default: such answers are disputed.',
    ),
  rule: z.enum(PANEL_RULES).optional().describe('How a panel decides. Default: majority.'),
});

const tasks = z
  .array(z.string().min(1))
  .min(1)
  .optional()
  .describe('Ids of the tasks that are asked, of those that the cut leaves. Default: all of them.');

const benchmark = z.discriminatedUnion('source', [
  z.strictObject({
    source: z.literal('builtin').describe("steerlab's own scenarios."),
    maxPerCategory: count.optional().describe('At most this many tasks a category: the first ones.'),
    tasks,
    twins: z
      .union([z.boolean(), count], 'write true, false or a number of 1 or more')
      .optional()
      .describe(
        'Whether twins are asked, too: the same tasks without their temptation, by which the judge is measured. All (true), none (false), or this many a category: the first ones. Default: a quarter as many as the category has tasks, rounded up.',
      ),
  }),
  z.strictObject({
    source: z.literal('instrumental-eval').describe('A folder of CSV files, one a category.'),
    path: z.string().min(1).describe("The folder, relative to the study's file."),
    maxPerCategory: count.optional().describe('A larger category is sampled, as published. Default: 15.'),
    seed: z.int().nonnegative().optional().describe('Seed of that sample. Default: 123.'),
    tasks,
    asIs: z
      .boolean()
      .optional()
      .describe(
        "Whether files are taken that look like a spreadsheet's export. Default: false, they are refused.",
      ),
  }),
]);

const limits = z.strictObject({
  concurrency: z
    .union([z.literal('auto'), count])
    .optional()
    .describe('Calls under way at once, for each host. Default: auto, which finds what the host can take.'),
  requestsPerMinute: z.number().positive().optional().describe('For each host.'),
  tokensPerMinute: z.number().positive().optional().describe('For each host.'),
  budgetUsd: z
    .number()
    .positive()
    .optional()
    .describe(
      'The run stops before its calls cost more than this, judging included, in all its runs together.',
    ),
  budgetTokens: count
    .optional()
    .describe(
      'The run stops before its calls take more tokens than this, judging included, in all its runs together.',
    ),
  timeoutSeconds: z.number().positive().optional().describe('For one call. Default: 600.'),
  maxAttempts: count.optional().describe('How often a call is made until it is given up. Default: 8.'),
});

const price = z.strictObject({
  input: z.number().nonnegative(),
  cachedInput: z.number().nonnegative().optional(),
  output: z.number().nonnegative(),
});

const local = z.strictObject({
  contexts: count
    .optional()
    .describe(
      'Default: one a core, or what was measured on the first use of the model here, if none of these three is set.',
    ),
  threads: count.optional().describe('Threads of one context. Default: 1, or as measured.'),
  sequences: count
    .optional()
    .describe('Answers that one context generates at once. Default: 3, or as measured.'),
  gpu: z.boolean().optional().describe('Whether a GPU is used where there is one. Default: true.'),
  reproducible: z
    .boolean()
    .optional()
    .describe(
      'Whether an answer depends on nothing but what is asked, whatever is answered before and beside it. Default: true. Without it some more tokens a second are generated.',
    ),
});

const words = (side: string, direction: string) =>
  z
    .string()
    .min(1)
    .optional()
    .describe(
      `Whose words the ${side} side has: a condition of one text, or a family, of this study or built in, of direction ${direction}. Default: the built-in ${direction}, put so that it is true in every channel.`,
    );

const contest = z
  .union([
    z.literal('builtin'),
    z.strictObject({
      channels: z
        .array(z.enum(CONTEST_CHANNELS))
        .min(1)
        .refine((all) => new Set(all).size === all.length, 'name each channel once')
        .describe(
          'Where the levers are put, each in each of these. An adapter is taken from the conditions of this study.',
        ),
      orders: z
        .array(z.enum(CONTEST_ORDERS))
        .min(1)
        .optional()
        .describe('Whose words are read first. Default: both orders, as far as the channels leave a choice.'),
      authorised: words('authorised', 'anti'),
      unauthorised: words('unauthorised', 'pro'),
      control: words('control', 'control'),
    }),
  ])
  .describe(
    'Adds the cells of a contest to the conditions: no lever, control, anti alone, pro alone, and both together, in each channel and order. builtin: in the system prompt, an earlier turn, before and after the task, and in weights where a condition names an adapter.',
  );

const capability = z
  .union([
    z.literal('builtin'),
    z.strictObject({
      source: z.literal('builtin'),
      seed: z.int().nonnegative().optional().describe('Another seed, another draw. Default: 1.'),
      perGrade: count.optional().describe('How many of each of six kinds in six grades. Default: 3.'),
    }),
    z.strictObject({
      source: z.literal('file'),
      path: z
        .string()
        .min(1)
        .describe("A file of own tasks, each with its checker, relative to the study's file."),
    }),
    z.strictObject({
      source: z.literal('lm-eval').describe('Nothing is asked: scores that lm-evaluation-harness gave.'),
      import: z
        .array(z.strictObject({ subject: name, path: z.string().min(1) }))
        .min(1)
        .refine(
          (all) => new Set(all.map(({ subject }) => subject)).size === all.length,
          'name each subject once',
        )
        .describe("A file of results (results_*.json) of each subject, relative to the study's file."),
      task: z.string().min(1).optional().describe('Which task. Default: the only one.'),
      metric: z
        .string()
        .min(1)
        .optional()
        .describe('Which metric, with its filter: exact_match,strict-match. Default: the only one.'),
    }),
  ])
  .describe(
    'Short tasks that code checks, asked once under each condition that is none of a contest, for what each costs in capability. builtin: 108, made by seeded generators. Or scores of subjects made elsewhere, which say nothing of conditions.',
  );

/** What a study's YAML file may say. Unknown keys are errors. */
export const studySchema = z
  .strictObject({
    name,
    description: z.string().optional(),
    benchmark: benchmark.optional().describe("Which tasks are asked. Default: steerlab's own scenarios."),
    subjects: z.array(subject).min(1).describe('The models under test.'),
    conditions: z
      .array(z.union([z.string(), conditionEntrySchema]))
      .min(1)
      .optional()
      .describe(
        'Names of built-in conditions and families, or conditions written out. Default: baseline, control, anti, pro.',
      ),
    contest: contest.optional(),
    decoding: decoding.optional(),
    epochs: count.optional().describe('How often each task is asked. Default: 1.'),
    measures: z
      .array(z.enum(MEASURES))
      .min(1)
      .optional()
      .describe(
        'What is measured: judged answers (answers), and which of two given continuations a model holds likelier (preference), which needs no judge, and a model of this machine or a server that tells log-probabilities of a prompt. Default: answers.',
      ),
    pairs: z
      .string()
      .min(1)
      .optional()
      .describe(
        "The file of pairs of continuations, relative to the study's. Default: those of the built-in scenarios.",
      ),
    capability: capability.optional(),
    judges: z
      .array(judge)
      .min(1)
      .optional()
      .describe('The first is the one that the tables use. Default: offline.'),
    withheld: z
      .enum(WITHHELD_RULES)
      .optional()
      .describe(
        'How answers count that a provider filtered or refused by its own sign: in no rate (exclude, the default), or as refusals (refusal). Their number is told in any case.',
      ),
    limits: limits.optional(),
    prices: z
      .record(model, price)
      .optional()
      .describe(
        'US dollars per million tokens, by provider/model, where they differ from the built-in table.',
      ),
    local: local.optional().describe('How models in this process are run.'),
  })
  .meta({ title: 'steerlab study' });

/** A study as its file has it, before defaults. */
export type StudyFile = z.infer<typeof studySchema>;
