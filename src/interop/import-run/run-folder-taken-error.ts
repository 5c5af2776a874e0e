import { SteerlabError } from '../../errors/index.ts';
import { quote } from './quote.ts';

/** The folder to import into holds another run. */
export class RunFolderTakenError extends SteerlabError {
  override readonly name = 'RunFolderTakenError';
  readonly folder: string;
  constructor(folder: string, run: string) {
    super({
      what: `The folder holds a run already: ${quote(run)}.`,
      where: folder,
      fix: 'Name another folder with --out, or move the run away. Nothing was changed.',
    });
    this.folder = folder;
  }
}
