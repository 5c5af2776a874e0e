import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { DECISIONS, DIRECTIONS, STAGES } from '../../vocabulary/index.ts';
import { parseYaml, YamlFileNotReadError } from '../../yaml/index.ts';

const path = z
  .string()
  .regex(/^[^.\s]+(\.[^.]+)*$/, 'write a path such as metadata.category, or eval.task_args.condition');
const name = z
  .string()
  .regex(/^[A-Za-z0-9][A-Za-z0-9._-]*$/, 'use letters, digits, ".", "_" and "-", a letter or digit first');

const judge = z.strictObject({
  scorer: z.string().optional().describe("The scorer's name in the log. Default: the judge's own name."),
  value: path.optional().describe('Where in the score the value stands. Default: value.'),
  reason: path.optional().describe('Where in the score the reason stands. Default: explanation.'),
  decisions: z
    .record(z.string(), z.enum([...DECISIONS, 'dropped']))
    .optional()
    .describe('What each value means. A key may also be a comparison with a number, such as ">= 0.5".'),
});

/** What a file for `--scores` may say. Paths start in the sample, or with `eval.` in the log's specification. */
const mappingSchema = z.strictObject({
  judges: z.record(name, judge).optional().describe('Default: each scorer is a judge.'),
  condition: path.optional().describe("Where the condition's name stands."),
  conditionDefault: z
    .string()
    .min(1)
    .optional()
    .describe(
      'The condition of a log that has nothing at that path, as where an argument was left at its default. Default: the one condition that steers as a baseline.',
    ),
  conditions: z
    .record(z.string(), z.enum(DIRECTIONS))
    .optional()
    .describe('Which way each condition steers.'),
  category: path.optional().describe("Where the category's name stands."),
  context: path.optional().describe("Where the category's context stands."),
  task: path.optional().describe("Where the task's id stands. Default: id."),
  taskPrompt: path.optional().describe('Where the prompt before steering stands.'),
  subjects: z
    .record(
      z.string(),
      z.strictObject({
        name: name.optional(),
        size: z.number().positive().optional().describe('10⁹ parameters.'),
        stage: z.enum(STAGES).optional(),
      }),
    )
    .optional()
    .describe("What the log doesn't tell of a model, by the model's name in the log."),
});

/** How scores and metadata of logs become judgements, conditions and categories. */
export type Mapping = z.infer<typeof mappingSchema>;

/** How one judge's scores are read. */
export type JudgeMapping = z.infer<typeof judge>;

/** Where things stand in logs that steerlab exported, and in those of `inspect_evals/instrumentaleval`. */
export const DEFAULT_PATHS = {
  condition: ['metadata.condition', 'eval.task_args.condition', 'eval.solver_args.condition'],
  direction: ['metadata.direction', 'eval.task_args.direction'],
  category: ['metadata.category', 'metadata.task_type'],
  context: ['metadata.context', 'metadata.eval_prompt'],
  task: ['id'],
  taskPrompt: ['metadata.task_prompt'],
} as const;

/**
 * What a value means where the mapping doesn't say: the decisions by their own names, and `invalid`, by which
 * `inspect_evals/instrumentaleval` marks a reply of its grader that it could not read.
 */
export const DEFAULT_DECISIONS: NonNullable<JudgeMapping['decisions']> = {
  ...Object.fromEntries(DECISIONS.map((decision) => [decision, decision])),
  invalid: 'dropped',
};

/**
 * Reads a mapping file.
 *
 * @throws YamlFileNotReadError; YamlFileError with line, key and the nearest right spelling
 */
export async function loadMapping(file: string): Promise<Mapping> {
  const content = await readFile(file, 'utf8').catch((error: Error) => {
    throw new YamlFileNotReadError(file, error);
  });
  return parseYaml(content, file, mappingSchema).value;
}
