/** The provider of models that run in this process, and of those that a program gives as code. */
export const LOCAL = 'local';
export const CUSTOM = 'custom';

/** The judge that needs no model. */
export const OFFLINE_JUDGE = 'offline';

const HUMAN_PREFIX = 'human:';

/** The judge under whose name a person's labels are stored. */
export function humanJudge(person: string): string {
  return `${HUMAN_PREFIX}${person}`;
}

/** The person whose labels a judge of that name stands for; null where it is no person. */
export function personOf(judge: string): string | null {
  return judge.startsWith(HUMAN_PREFIX) ? judge.slice(HUMAN_PREFIX.length) : null;
}
