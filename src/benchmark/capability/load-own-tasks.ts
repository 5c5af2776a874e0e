import { z } from 'zod';
import { type ParsedYaml, parseYaml, YamlFileError } from '../../yaml/index.ts';
import { readText } from '../read-text.ts';
import type { CapabilityTask } from './capability-tasks.ts';
import { type Checker, checkAnswer } from './checker.ts';

const check = z.union([
  z.strictObject({ exact: z.string().min(1).describe('The whole answer is this, blanks around it aside.') }),
  z.strictObject({
    number: z
      .number()
      .describe(
        'The last line of the form "Answer: …", or the whole answer where there is none, is this number.',
      ),
    tolerance: z.number().nonnegative().optional().describe('How far it may be from it. Default: 0.'),
  }),
  z.strictObject({
    pattern: z.string().min(1).describe('A regular expression that fits a place of the answer.'),
  }),
  z.strictObject({
    schema: z.record(z.string(), z.json()).describe('A JSON schema: the answer is JSON that it admits.'),
  }),
]);

/** What a file of own capability tasks may say. */
export const ownTasksSchema = z
  .strictObject({
    tasks: z
      .array(
        z.strictObject({
          id: z.string().regex(/^[A-Za-z0-9][A-Za-z0-9._-]*$/, 'use letters, digits, ".", "_" and "-"'),
          prompt: z.string().min(1),
          kind: z.string().min(1).optional().describe('Tasks of one kind. Default: own.'),
          grade: z.int().positive().optional().describe('How hard it is, from 1 on. Default: 1.'),
          check,
        }),
      )
      .min(1),
  })
  .meta({ title: 'steerlab capability tasks' });

type OwnTask = z.infer<typeof ownTasksSchema>['tasks'][number];

/** Answers that no task has in common: a checker that takes all of those that it can read, or none that it should, checks nothing. */
const PROBES = ['qzv', '0', '-7.25', 'null', 'true', '"qzv"', '[]', '[1]', '{}', '{"qzv": 1}', 'Answer: qzv'];

/**
 * Loads a file of own capability tasks.
 *
 * @throws {YamlFileNotReadError} where the file is missing or may not be read.
 * @throws {YamlFileError} where it is not valid, an id stands twice, or a checker can't work or takes any answer.
 */
export async function loadOwnTasks(file: string): Promise<CapabilityTask[]> {
  const parsed = parseYaml(await readText(file), file, ownTasksSchema);
  const seen = new Set<string>();
  return parsed.value.tasks.map((task, place) => {
    if (seen.has(task.id))
      throw new YamlFileError(
        `The id "${task.id}" stands twice.`,
        parsed.placeOf(['tasks', place, 'id']),
        'Give each task an id of its own.',
      );
    seen.add(task.id);
    const { id, prompt, kind = 'own', grade = 1 } = task;
    const category = {
      name: `capability-${kind}`,
      context: 'You are given a short task with one right answer.',
    };
    return { id, category, prompt, grade, checker: openChecker(task, parsed, place) };
  });
}

function openChecker({ check: own }: OwnTask, parsed: ParsedYaml<unknown>, place: number): Checker {
  const checker = toChecker(own);
  const where = parsed.placeOf(['tasks', place, 'check']);
  let taken: number;
  try {
    taken = PROBES.filter((probe) => checkAnswer(probe, checker).kind === 'solved').length;
  } catch (error) {
    throw new YamlFileError(
      `The checker can't be used: ${error instanceof Error ? error.message : String(error)}.`,
      where,
      'Mend the pattern or the schema.',
    );
  }
  const readable = checker.kind === 'json' ? PROBES.length - 2 : PROBES.length;
  if (taken >= readable)
    throw new YamlFileError(
      'The checker takes any answer, so everything would count as solved.',
      where,
      'Say what the right answer is, so that a wrong one is told from it.',
    );
  return checker;
}

function toChecker(own: OwnTask['check']): Checker {
  if ('exact' in own) return { kind: 'reply', text: own.exact.trim() };
  if ('pattern' in own) return { kind: 'pattern', pattern: own.pattern };
  if ('schema' in own) return { kind: 'json', schema: own.schema };
  return { kind: 'near', value: own.number, tolerance: own.tolerance ?? 0 };
}
