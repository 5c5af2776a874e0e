import type { Subject } from '../../models/index.ts';
import type { Stage } from '../../vocabulary/index.ts';
import { isBaseName, readSize, shortName, toName } from '../import-run/index.ts';
import type { PublishedConfig } from './published-run.ts';

/**
 * The subject that a published run tested. Its model is `published/` and the name on Hugging Face: it was asked
 * elsewhere, and can't be asked again by that name.
 */
export function describeSubject(config: PublishedConfig): Subject {
  const name = shortName(config.model);
  return {
    name: toName(name),
    model: `published/${config.model.replace(/\s+/g, '-')}`,
    size: readSize(name),
    stage: readStage(name, config),
  };
}

/**
 * Stage from the configuration and the name. The name says `base` even where `HF_IS_CHAT` is true: the published code
 * sets that for every model.
 */
function readStage(name: string, { isThinking, isChat }: PublishedConfig): Stage {
  if (isThinking ?? /thinking/i.test(name)) return 'thinking';
  if (isBaseName(name) || isChat === false) return 'base';
  return 'instruct';
}
