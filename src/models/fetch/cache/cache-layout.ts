import { homedir } from 'node:os';
import { join } from 'node:path';
import type { CatalogueModel } from '../../catalogue/index.ts';
import type { Environment } from '../environment.ts';

/** What is kept for this user: `$STEERLAB_CACHE`, else `steerlab/` of the user's cache folder (`$XDG_CACHE_HOME`, else `~/.cache`). */
export function cacheHome(env: Environment = process.env): string {
  return env.STEERLAB_CACHE || join(env.XDG_CACHE_HOME || join(homedir(), '.cache'), 'steerlab');
}

/** The folder of this machine's model files. */
export function modelCacheDir(env: Environment = process.env): string {
  return join(cacheHome(env), 'models');
}

/** Where the cache keeps what belongs to one model of the catalogue. */
export interface CacheFiles {
  /** The complete, verified file. */
  readonly model: string;
  /** Its SHA-256, in the format of `sha256sum`: written once the file was hashed. */
  readonly stamp: string;
  /** What is still arriving. Its name holds the wanted hash, so that pieces of another version are never joined in. */
  readonly incoming: string;
  readonly lock: string;
}

/** Names the files of one model in the cache. */
export function cacheFiles(cacheDir: string, model: CatalogueModel): CacheFiles {
  const file = join(cacheDir, `${model.name}.gguf`);
  return {
    model: file,
    stamp: stampOf(file),
    incoming: join(cacheDir, '.incoming', `${model.name}-${model.file.sha256.slice(0, 12)}`),
    lock: join(cacheDir, '.locks', `${model.name}.db`),
  };
}

/** The stamp that belongs to a file. */
export function stampOf(file: string): string {
  return `${file}.sha256`;
}
