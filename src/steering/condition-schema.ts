import { z } from 'zod';
import { DIRECTIONS, needsStep } from '../vocabulary/index.ts';
import { type AdapterStep, DOSE_KINDS, type DoseKind, POSITIONS, type Position } from './condition.ts';
import type { Doses } from './doses.ts';

/** Text that is more than white space: joining a step trims it, and something must be left. */
const text = z.string().regex(/\S/, 'must not be empty or only white space');

const turn = z.strictObject({ user: text, assistant: text });

const step = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('suffix'), text }),
  z.strictObject({ kind: z.literal('prefix'), text }),
  z.strictObject({ kind: z.literal('system'), text }),
  z.strictObject({ kind: z.literal('prefill'), text: z.string().min(1) }),
  z.strictObject({ kind: z.literal('examples'), turns: z.array(turn).min(1) }),
  z
    .strictObject({
      kind: z.literal('adapter'),
      path: z.string().min(1).optional().describe('A LoRA adapter, a GGUF file: for local models.'),
      scale: z.number().optional().describe('How strongly it works. Default: 1, as trained.'),
      name: z.string().min(1).optional().describe('What an openai-compatible server calls the adapter.'),
    })
    .refine(({ path, name }) => (path === undefined) !== (name === undefined), {
      path: ['path'],
      error: 'an adapter step has a path (local models) or a name (openai-compatible servers)',
    })
    .refine(({ scale, name }) => scale === undefined || name === undefined, {
      path: ['scale'],
      error: 'a served adapter has no scale here: the server sets it',
    })
    .transform(toAdapterStep),
]);

const name = z
  .string()
  .regex(/^[A-Za-z0-9][A-Za-z0-9._-]*$/, 'use letters, digits, ".", "_" and "-", a letter or digit first');
const direction = z.enum(DIRECTIONS);

const names = z
  .array(z.string().min(1))
  .refine((all) => new Set(all).size === all.length, 'name each category once')
  .optional()
  .describe(
    'The categories that its words name; none: []. The report then splits its effect into these and the others.',
  );

const places = z.array(z.enum(POSITIONS)).min(2);
const counts = z.array(z.int().positive()).min(2);

const doses = z
  .strictObject({
    repetitions: counts.optional().describe('Each text so many times.'),
    sentences: counts.optional().describe('The first so many sentences of each text.'),
    scale: z.array(z.number().positive()).min(2).optional().describe('Times the scale of adapters.'),
    position: places.optional().describe('Where the one text stands.'),
  })
  .transform(toDoses)
  .optional()
  .describe(
    'Makes a series of the condition, one condition a dose, and a curve in the report: two doses or more of one kind.',
  );

const dose = z
  .strictObject({
    series: name,
    of: z.enum(DOSE_KINDS),
    amount: z.union([z.number().nonnegative(), z.enum(POSITIONS)]),
  })
  .refine(({ of, amount }) => (of === 'position') === (typeof amount === 'string'), {
    path: ['amount'],
    error: 'a position is one of before, after, system, both, and any other amount a number',
  })
  .optional()
  .describe('The place of a condition that is written out in a series.');

const paraphrase = z.union([text, z.strictObject({ name, names, steps: z.array(step).min(1) })]);

const pushing = DIRECTIONS.filter(needsStep).map((one) => `"${one}"`);
const noStep = `a condition with direction ${new Intl.ListFormat('en-GB', { type: 'disjunction' }).format(pushing)} needs at least one step`;

/** One condition. A condition that pushes somewhere needs a step to push with. Unknown keys are errors. */
export const conditionSchema = z
  .strictObject({ name, direction, family: name.optional(), names, dose, steps: z.array(step) })
  .refine(({ direction, steps }) => !needsStep(direction) || steps.length > 0, {
    path: ['steps'],
    error: noStep,
  });

/**
 * A condition written out in a study: `{ name, direction, steps: [{ kind: suffix, text }] }`; or a family of them, with
 * `paraphrases` in place of `steps`. Unknown keys are errors. A condition that pushes somewhere needs a step to push with;
 * one with direction `baseline` may have steps too, such as a suffix of equal length that says nothing.
 */
export const conditionEntrySchema = z
  .strictObject({
    name,
    direction,
    names,
    doses,
    dose,
    steps: z.array(step).optional(),
    paraphrases: z
      .array(paraphrase)
      .min(2)
      .optional()
      .describe('In place of steps: several wordings of one lever. A text is a suffix.'),
  })
  .refine(({ steps, paraphrases }) => (steps === undefined) !== (paraphrases === undefined), {
    path: ['steps'],
    error: 'a condition has either steps or paraphrases',
  })
  .refine(({ names, paraphrases }) => names === undefined || paraphrases === undefined, {
    path: ['names'],
    error: 'each paraphrase says what it names: { name, names, steps }',
  })
  .refine(({ doses, dose, paraphrases }) => [doses, dose, paraphrases].filter(Boolean).length < 2, {
    path: ['doses'],
    error: 'a condition has one of doses, dose and paraphrases at most',
  })
  .refine(({ direction, steps }) => !needsStep(direction) || steps === undefined || steps.length > 0, {
    path: ['steps'],
    error: noStep,
  });

function toAdapterStep({
  path,
  scale,
  name,
}: {
  readonly path?: string | undefined;
  readonly scale?: number | undefined;
  readonly name?: string | undefined;
}): AdapterStep {
  if (name !== undefined) return { kind: 'adapter', name };
  return { kind: 'adapter', path: path ?? '', ...(scale !== undefined && { scale }) };
}

/** The one kind that a series has; more than one, or none, is an error. */
function toDoses(
  kinds: {
    readonly [Kind in DoseKind]?: readonly (Kind extends 'position' ? Position : number)[] | undefined;
  },
  context: z.RefinementCtx,
): Doses {
  const { repetitions, sentences, scale, position } = kinds;
  const [first, ...others] = [
    ...(repetitions === undefined ? [] : [{ repetitions }]),
    ...(sentences === undefined ? [] : [{ sentences }]),
    ...(scale === undefined ? [] : [{ scale }]),
    ...(position === undefined ? [] : [{ position }]),
  ];
  if (first !== undefined && others.length === 0) return first;
  context.addIssue({
    code: 'custom',
    message: 'a series has one of repetitions, sentences, scale and position',
  });
  return z.NEVER;
}
