import { z } from 'zod';
import { DIRECTIONS, type Direction, LEVER_CHANNELS, LEVER_SIDES, needsStep } from '../vocabulary/index.ts';
import {
  type AdapterStep,
  DOSE_KINDS,
  type Dose,
  type DoseKind,
  POSITIONS,
  type Position,
  type SteeringStep,
} from './condition.ts';
import type { Doses } from './doses.ts';
import { directionOfLevers, faultOfLever } from './levers.ts';

/** Text that is more than white space: joining a step trims it, and something must be left. */
const text = z.string().regex(/\S/, 'must not be empty or only white space');

const turn = z.strictObject({ user: text, assistant: text });

const stepKinds = [
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
] as const;
const step = z.discriminatedUnion('kind', stepKinds);

/** A step of a condition that stands alone: those of families, series, levers and contests have no turns. */
const stepOrTurns = z.discriminatedUnion('kind', [
  ...stepKinds,
  z
    .strictObject({
      kind: z.literal('turns'),
      said: z.array(text).min(1),
      byCategory: z
        .record(z.string().min(1), z.array(text))
        .optional()
        .describe('What is said in its place on tasks of a category, as many texts.'),
    })
    .refine(
      ({ said, byCategory = {} }) => Object.values(byCategory).every(({ length }) => length === said.length),
      { path: ['byCategory'], error: 'each category has as many texts as said' },
    )
    .describe(
      'What the user says after the first answer, one text a turn. Each answer is stored and judged. The last step of a condition.',
    ),
]);

const name = z
  .string()
  .regex(
    /^[A-Za-z0-9][A-Za-z0-9._+-]*$/,
    'use letters, digits, ".", "_", "+" and "-", a letter or digit first',
  );
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
    scale: z
      .array(z.number().nonnegative())
      .min(2)
      .optional()
      .describe(
        'Times the scale of adapters. 0 is a check: it must answer as the baseline does, and counts in no other figure.',
      ),
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
    from: name
      .optional()
      .describe('Of steps: the condition whose adapter went through none of these, where the series starts.'),
  })
  .refine(({ of, amount }) => (of === 'position') === (typeof amount === 'string'), {
    path: ['amount'],
    error: 'a position is one of before, after, system, both, and any other amount a number',
  })
  .refine(({ of, from }) => (of === 'steps') === (from !== undefined), {
    path: ['from'],
    error: 'a series of steps says the condition that it starts from, and no other does',
  })
  .refine(({ of, amount }) => of !== 'steps' || (Number.isInteger(amount) && Number(amount) > 0), {
    path: ['amount'],
    error: 'steps of further training are whole, 1 or more: 0 is the condition named by from',
  })
  .optional()
  .describe('The place of a condition that is written out in a series.');

/** What a condition with a dose that pushes nowhere, or not by itself, has to say of its direction. */
function faultOfDose({
  dose,
  direction,
  steps = [],
}: {
  readonly dose?: Dose | undefined;
  readonly direction?: Direction | undefined;
  readonly steps?: readonly Pick<SteeringStep, 'kind'>[] | undefined;
}): { readonly path: string; readonly message: string } | null {
  if (dose === undefined) return null;
  if (dose.of === 'steps' && steps.every(({ kind }) => kind !== 'adapter'))
    return {
      path: 'steps',
      message: 'a dose of steps is of an adapter: add the one that was trained further',
    };
  if (direction === 'contest') return null;
  if (dose.of === 'steps')
    return {
      path: 'direction',
      message: 'an adapter that was trained further has direction contest, so that no other figure counts it',
    };
  if (dose.of === 'scale' && dose.amount === 0)
    return {
      path: 'direction',
      message: 'at scale 0 nothing pushes: the direction is contest, which no other figure counts',
    };
  return null;
}

const lever = z
  .strictObject({
    by: z
      .enum(LEVER_SIDES)
      .describe(
        'Whose words these are: of who may steer the subject, of who may not, or of nobody (control).',
      ),
    channel: z.enum(LEVER_CHANNELS).describe('Through what they are said. user: anywhere in its message.'),
    steps: z.array(step).min(1),
  })
  .superRefine(({ channel, steps }, context) => {
    const message = faultOfLever(channel, steps);
    if (message !== null) context.addIssue({ code: 'custom', path: ['steps'], message });
  });

const paraphrase = z.union([text, z.strictObject({ name, names, steps: z.array(step).min(1) })]);

const pushing = DIRECTIONS.filter(needsStep).map((one) => `"${one}"`);
const noStep = `a condition with direction ${new Intl.ListFormat('en-GB', { type: 'disjunction' }).format(pushing)} needs at least one step`;

/** One condition. A condition that pushes somewhere needs a step to push with. Unknown keys are errors. */
export const conditionSchema = z
  .strictObject({
    name,
    direction,
    family: name.optional(),
    names,
    dose,
    turn: z.strictObject({ script: name, number: z.int().positive() }).optional(),
    levers: z
      .array(
        z.strictObject({
          by: z.enum(LEVER_SIDES),
          channel: z.enum(LEVER_CHANNELS),
          steps: z.int().positive(),
        }),
      )
      .optional(),
    steps: z.array(stepOrTurns),
  })
  .refine(({ direction, steps }) => !needsStep(direction) || steps.length > 0, {
    path: ['steps'],
    error: noStep,
  });

/**
 * A condition written out in a study: `{ name, direction, steps: [{ kind: suffix, text }] }`; or a family of them, with
 * `paraphrases` in place of `steps`; or `{ name, levers }`, which say who speaks. Unknown keys are errors. A condition that pushes somewhere needs a step to push with;
 * one with direction `baseline` may have steps too, such as a suffix of equal length that says nothing.
 */
export const conditionEntrySchema = z
  .strictObject({
    name,
    direction: direction
      .optional()
      .describe(
        'Which way it pushes. Levers say it themselves: contest where both sides speak; contest may also be said of a lever alone, which then counts in no other figure.',
      ),
    names,
    doses,
    dose,
    levers: z
      .array(lever)
      .min(1)
      .optional()
      .describe('In place of steps: who speaks, through what, in the order in which the steps apply.'),
    steps: z.array(stepOrTurns).optional(),
    paraphrases: z
      .array(paraphrase)
      .min(2)
      .optional()
      .describe('In place of steps: several wordings of one lever. A text is a suffix.'),
  })
  .refine(({ steps, paraphrases, levers }) => [steps, paraphrases, levers].filter(Boolean).length === 1, {
    path: ['steps'],
    error: 'a condition has one of steps, paraphrases and levers',
  })
  .refine(({ direction, levers }) => direction !== undefined || levers !== undefined, {
    path: ['direction'],
    error: 'say which way it pushes',
  })
  .superRefine(({ direction, levers }, context) => {
    if (direction === undefined || levers === undefined || direction === 'contest') return;
    const meant = directionOfLevers(levers);
    if (meant !== direction)
      context.addIssue({
        code: 'custom',
        path: ['direction'],
        message: `its levers make it ${meant}; leave the direction out`,
      });
  })
  .refine(({ names, paraphrases }) => names === undefined || paraphrases === undefined, {
    path: ['names'],
    error: 'each paraphrase says what it names: { name, names, steps }',
  })
  .refine(
    ({ doses, dose, paraphrases, levers }) => [doses, dose, paraphrases, levers].filter(Boolean).length < 2,
    { path: ['doses'], error: 'a condition has one of doses, dose, paraphrases and levers at most' },
  )
  .superRefine((entry, context) => {
    const fault = faultOfDose(entry);
    if (fault !== null) context.addIssue({ code: 'custom', path: [fault.path], message: fault.message });
  })
  .refine(({ steps = [] }) => steps.slice(0, -1).every(({ kind }) => kind !== 'turns'), {
    path: ['steps'],
    error: 'a step of kind turns comes last, and once',
  })
  .refine(
    ({ doses, dose, steps = [] }) =>
      (doses === undefined && dose === undefined) || steps.every(({ kind }) => kind !== 'turns'),
    { path: ['steps'], error: 'a condition of a series has no turns' },
  )
  .refine(
    ({ direction, steps }) =>
      direction === undefined || !needsStep(direction) || steps === undefined || steps.length > 0,
    { path: ['steps'], error: noStep },
  );

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
    readonly [Kind in Exclude<DoseKind, 'steps'>]?:
      | readonly (Kind extends 'position' ? Position : number)[]
      | undefined;
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
