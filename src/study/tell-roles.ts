import type { Study } from './study.ts';

/**
 * What a reader must know of subjects that hear no system: a lever in the system prompt is then a text before the task, and who
 * speaks is told by its place alone. One sentence a subject; none where no lever speaks through the system.
 */
export function tellRoles({ subjects, conditions }: Pick<Study, 'subjects' | 'conditions'>): string[] {
  const speaks = conditions.some(({ levers = [] }) => levers.some(({ channel }) => channel === 'system'));
  if (!speaks) return [];
  return subjects.flatMap(({ name, stage, systemRole }) => {
    const why =
      stage === 'base'
        ? 'a base model, which reads plain text without roles'
        : systemRole === 'user'
          ? 'asked without a system message (systemRole: user)'
          : null;
    return why === null
      ? []
      : [
          `subject ${name} is ${why}: a lever on the channel system is a text before its first message, so its contest compares places, not roles.`,
        ];
  });
}
