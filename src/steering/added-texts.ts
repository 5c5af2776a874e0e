import type { Condition, SteeringStep } from './condition.ts';

/** All text that a condition adds to what a subject reads; none where it has no steps, or steers by weights alone. */
export function addedTexts({ steps }: Pick<Condition, 'steps'>): string[] {
  return steps.flatMap(textsOf);
}

function textsOf(step: SteeringStep): string[] {
  switch (step.kind) {
    case 'suffix':
    case 'prefix':
    case 'system':
    case 'prefill':
      return [step.text];
    case 'examples':
      return step.turns.flatMap(({ user, assistant }) => [user, assistant]);
    case 'turns':
      return [...step.said, ...Object.values(step.byCategory ?? {}).flat()];
    case 'adapter':
      return [];
  }
}
