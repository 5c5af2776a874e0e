import { z } from 'zod';

/** Text of which something is left when it is trimmed, as joining trims it. */
const text = z.string().regex(/\S/, 'must not be empty or only white space');

const turn = z.strictObject({ user: text, assistant: text });

const step = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('suffix'), text }),
  z.strictObject({ kind: z.literal('prefix'), text }),
  z.strictObject({ kind: z.literal('system'), text }),
  z.strictObject({ kind: z.literal('prefill'), text: z.string().min(1) }),
  z.strictObject({ kind: z.literal('examples'), turns: z.array(turn).min(1) }),
]);

/**
 * A condition written out in a study: `{ name, direction, steps: [{ kind: suffix, text }] }`. Unknown keys are errors. A
 * condition that pushes somewhere needs a step to push with; one with direction `baseline` may have steps too, such as a
 * suffix of equal length that says nothing.
 */
export const conditionSchema = z
  .strictObject({
    name: z
      .string()
      .regex(
        /^[A-Za-z0-9][A-Za-z0-9._-]*$/,
        'use letters, digits, ".", "_" and "-", a letter or digit first',
      ),
    direction: z.enum(['baseline', 'anti', 'pro']),
    steps: z.array(step),
  })
  .refine(({ direction, steps }) => direction === 'baseline' || steps.length > 0, {
    path: ['steps'],
    error: 'a condition with direction "anti" or "pro" needs at least one step',
  });
