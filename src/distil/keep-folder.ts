import {
  accessSync,
  constants,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { LOCK_FILES, lockFolder } from '../store/index.ts';
import { tryParseJson } from '../text/index.ts';
import { OtherTrainingError } from './distil-errors.ts';
import { KEPT_BASE } from './part-files.ts';

/** Says what is trained in a folder. */
const MARK = 'distil.json';
/** All that a distillation writes into its folder. */
const OURS = [
  ...[
    MARK,
    'job.json',
    'training.jsonl',
    'adapter.gguf',
    'peft',
    'steps',
    'checkpoints',
    KEPT_BASE,
    `${KEPT_BASE}.part`,
  ],
  ...['data', 'undo', 'card.json', 'README.md', 'condition.yaml', 'study.yaml'],
];

/**
 * Takes a folder for a training: a new one, an empty one, or one in which the same training was begun before. No other process
 * trains into it until it is given back; a lock of one that was killed is none.
 *
 * @param identity - what is trained, on what and how: the same identity goes on
 * @param force - whether another training there is deleted
 * @returns what gives the folder back
 * @throws OtherTrainingError; RunLockedError while another process trains into it
 */
export function keepFolder(folder: string, identity: object, force: boolean): () => void {
  // Looked at before anything is made: a folder of somebody else's gets no lock.
  compareTraining(folder, identity, force);
  mkdirSync(folder, { recursive: true });
  accessSync(folder, constants.W_OK);
  const unlock = lockFolder(folder, 'training into this folder');
  try {
    // And again, since another process may have begun there meanwhile.
    if (compareTraining(folder, identity, force) === 'same') return unlock;
    for (const name of OURS) rmSync(join(folder, name), { recursive: true, force: true });
    writeFileSync(join(folder, MARK), JSON.stringify(identity));
    return unlock;
  } catch (error) {
    unlock();
    throw error;
  }
}

/** Whether a folder has the training that is wanted, or may be taken for it. @throws OtherTrainingError */
function compareTraining(folder: string, identity: object, force: boolean): 'same' | 'anew' {
  const found = existsSync(folder) ? readdirSync(folder) : [];
  if (found.every((name) => LOCK_FILES.includes(name))) return 'anew';
  const mark = join(folder, MARK);
  if (!existsSync(mark))
    throw new OtherTrainingError(folder, 'The folder holds files that are no training of steerlab');
  if (force) return 'anew';
  const stored = tryParseJson(readFileSync(mark, 'utf8'));
  if (JSON.stringify(stored) === JSON.stringify(identity)) return 'same';
  throw new OtherTrainingError(folder, `The folder holds another training: ${tellApart(stored, identity)}`);
}

/** In what two trainings differ. */
function tellApart(stored: unknown, wanted: object): string {
  const before = new Map(Object.entries(typeof stored === 'object' && stored !== null ? stored : {}));
  const differing = Object.entries(wanted).filter(
    ([name, value]) => JSON.stringify(before.get(name)) !== JSON.stringify(value),
  );
  return `${differing.map(([name]) => name).join(', ') || 'what it is'} differ`;
}
