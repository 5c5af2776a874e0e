import { defineError } from '../../errors/index.ts';
import { quote } from './quote.ts';

/** The folder to import into holds another run. */
export const RunFolderTakenError = defineError('run-folder-taken', (folder: string, run: string) => ({
  what: `The folder holds a run already: ${quote(run)}.`,
  where: folder,
  fix: 'Name another folder with --out, or move the run away. Nothing was changed.',
}));
