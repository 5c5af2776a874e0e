/** The provider of models that run in this process, and of those that a program gives as code. */
export const LOCAL = 'local';
export const CUSTOM = 'custom';

/** The name of a model that runs in this process: `local/` and what the catalogue, the hub or the disk calls it. */
export function nameLocalModel(modelId: string): string {
  return `${LOCAL}/${modelId}`;
}

/** What stands after `local/`; null for a model that does not run in this process, and for what names no model. */
export function localModelId(model: string): string | null {
  return afterPrefix(model, `${LOCAL}/`);
}

/** The name of a model, or of a judge as a model, that a program gives as code. */
export function nameCustomModel(name: string): string {
  return `${CUSTOM}/${name}`;
}

/** Whether a model is one that a program gives as code. */
export function isCustomModel(model: string): boolean {
  return afterPrefix(model, `${CUSTOM}/`) !== null;
}

/** The judge that needs no model. */
export const OFFLINE_JUDGE = 'offline';
/** The same judge where it judges what subjects thought, and no answers. */
export const OFFLINE_TRACE_JUDGE = 'offline-reasoning';

const HUMAN_PREFIX = 'human:';

/** The judge under whose name a person's labels are stored. */
export function humanJudge(person: string): string {
  return `${HUMAN_PREFIX}${person}`;
}

/** The person whose labels a judge of that name stands for; null where it is no person. */
export function personOf(judge: string): string | null {
  return afterPrefix(judge, HUMAN_PREFIX);
}

function afterPrefix(name: string, prefix: string): string | null {
  return name.startsWith(prefix) ? name.slice(prefix.length) : null;
}
