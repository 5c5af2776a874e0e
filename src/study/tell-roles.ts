import type { Condition } from '../steering/index.ts';
import type { Study } from './study.ts';

/**
 * What a reader must know of subjects that hear no system: a lever in the system prompt is then a text before the task, and who
 * speaks is told by its place alone. One sentence a subject; none where no lever speaks through the system.
 */
export function tellRoles({ subjects, conditions }: Pick<Study, 'subjects' | 'conditions'>): string[] {
  if (!speaksThroughSystem(conditions)) return [];
  return subjects.flatMap(({ name, stage, systemRole }) => {
    if (stage === 'base') return [tellNoRole(name, 'is a base model, which reads plain text without roles')];
    return systemRole === 'user'
      ? [tellNoRole(name, 'is asked without a system message (systemRole: user)')]
      : [];
  });
}

/** What a reader must know of a subject without a system role. */
export function tellNoRole(subject: string, why: string): string {
  return `subject ${subject} ${why}: a lever on the channel system is a text before its first message, so its contest compares places, not roles.`;
}

/** Whether a lever speaks through the system. */
export function speaksThroughSystem(conditions: readonly Condition[]): boolean {
  return conditions.some(({ levers = [] }) => levers.some(({ channel }) => channel === 'system'));
}
