import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { tryParseJson } from '../text/index.ts';
import { OtherTrainingError } from './distil-errors.ts';

/** Says what is trained in a folder. */
const MARK = 'distil.json';
/** All that a distillation writes into its folder. */
const OURS = [
  ...[MARK, 'job.json', 'training.jsonl', 'adapter.gguf', 'peft', 'steps', 'checkpoints'],
  ...['data', 'undo', 'card.json', 'README.md', 'condition.yaml', 'study.yaml'],
];

/**
 * Takes a folder for a training: a new one, an empty one, or one in which the same training was begun before.
 *
 * @param identity - what is trained, on what and how: the same identity goes on
 * @param force - whether another training there is deleted
 * @throws OtherTrainingError
 */
export function keepFolder(folder: string, identity: object, force: boolean): void {
  const wanted = JSON.stringify(identity);
  const found = existsSync(folder) ? readdirSync(folder) : [];
  if (found.length > 0) {
    const mark = join(folder, MARK);
    const isOurs = existsSync(mark);
    const stored = isOurs ? tryParseJson(readFileSync(mark, 'utf8')) : undefined;
    if (stored !== undefined && JSON.stringify(stored) === wanted && !force) return;
    if (!isOurs)
      throw new OtherTrainingError(folder, 'The folder holds files that are no training of steerlab');
    if (!force)
      throw new OtherTrainingError(
        folder,
        `The folder holds another training: ${tellApart(stored, identity)}`,
      );
    for (const name of OURS) rmSync(join(folder, name), { recursive: true, force: true });
  }
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, MARK), wanted);
}

/** In what two trainings differ. */
function tellApart(stored: unknown, wanted: object): string {
  const before = new Map(Object.entries(typeof stored === 'object' && stored !== null ? stored : {}));
  const differing = Object.entries(wanted).filter(
    ([name, value]) => JSON.stringify(before.get(name)) !== JSON.stringify(value),
  );
  return `${differing.map(([name]) => name).join(', ') || 'what it is'} differ`;
}
