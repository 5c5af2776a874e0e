import { SteerlabError } from '../../../errors/index.ts';

/** The folder to import into holds another run. */
export class RunFolderTakenError extends SteerlabError {
  override readonly name = 'RunFolderTakenError';
  readonly folder: string;
  constructor(folder: string, run: string) {
    super({
      what: `The folder holds a run already: "${run}".`,
      where: folder,
      fix: 'Name another folder with --out, or move the run away. Nothing was changed.',
    });
    this.folder = folder;
  }
}
