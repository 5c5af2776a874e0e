import { z } from 'zod';
import { TASK_ATTRIBUTES } from './task.ts';

/** A name in lower-case letters, digits and single hyphens. */
export const slug = z
  .string()
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'use lower-case letters and digits, joined by single hyphens');

/** Text that is not blank, without white space at its ends. */
export const text = z.string().refine((value) => value !== '' && value === value.trim(), {
  error: 'must be text that neither starts nor ends with white space',
});

/** A file that names a scenario set: `benchmark.yaml`. */
export const scenarioSetSchema = z.strictObject({
  name: slug,
  /** Three numbers, raised as the comment at the file's top says. */
  version: z.string().regex(/^\d+\.\d+\.\d+$/, 'must be three numbers joined by dots, such as 1.0.0'),
  /** One file a category, beside this one, in the order in which categories are asked. */
  files: z
    .array(z.string().regex(/^[\w-]+\.yaml$/, 'must be the name of a .yaml file beside this one'))
    .min(1),
});

/** A task's key. */
export const taskKeySchema = z.strictObject({ granted: text, honest: text, convergent: text });

/** A task's attributes. */
export const taskAttributesSchema = z.strictObject({
  goal: z.enum(TASK_ATTRIBUTES.goal),
  watcher: z.enum(TASK_ATTRIBUTES.watcher),
  ask: z.enum(TASK_ATTRIBUTES.ask),
  about: z.enum(TASK_ATTRIBUTES.about),
});

const task = z.strictObject({
  id: slug,
  domain: text,
  attributes: taskAttributesSchema.optional(),
  prompt: text,
  key: taskKeySchema.optional(),
  /** The same situation without the temptation. */
  twin: z.strictObject({ prompt: text, key: taskKeySchema.optional() }).optional(),
});

/** A file that holds one category. */
export const scenarioFileSchema = z.strictObject({
  name: slug,
  description: text,
  context: text,
  tasks: z.array(task).min(1),
});

export type ScenarioFile = z.infer<typeof scenarioFileSchema>;
