import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { type CatalogueModel, loadCatalogue } from '../catalogue/index.ts';
import { cacheFiles, hasStampedFile, modelCacheDir } from './cache/index.ts';

/**
 * What this machine has of a model: its verified file (`ready`), a file of that name which nobody has verified yet
 * (`unverified`), what an interrupted fetch left (`partial`), or nothing (`absent`).
 */
export type ModelState = 'ready' | 'unverified' | 'partial' | 'absent';

/** A model of the catalogue, as `steerlab models list` shows it. */
export interface ListedModel {
  readonly model: CatalogueModel;
  readonly isDefault: boolean;
  readonly state: ModelState;
  /** Where the file is, or would be. */
  readonly path: string;
}

/** Tells, for each model of the catalogue, what this machine has of it. Fetches nothing and hashes nothing. */
export function listModels(cacheDir: string = modelCacheDir()): Promise<ListedModel[]> {
  const catalogue = loadCatalogue();
  return Promise.all(
    catalogue.models.map(async (model) => {
      const { model: path, incoming } = cacheFiles(cacheDir, model);
      const isDefault = model.name === catalogue.default;
      if ((await sizeOf(path)) !== null) {
        const state = (await hasStampedFile(model, cacheFiles(cacheDir, model))) ? 'ready' : 'unverified';
        return { model, isDefault, state, path };
      }
      return { model, isDefault, state: (await holdsBytes(incoming)) ? 'partial' : 'absent', path };
    }),
  );
}

async function holdsBytes(folder: string): Promise<boolean> {
  const names = await readdir(folder, { recursive: true }).catch(() => []);
  const sizes = await Promise.all(names.map((name) => sizeOf(join(folder, name))));
  return sizes.some((size) => size !== null && size > 0);
}

async function sizeOf(path: string): Promise<number | null> {
  const facts = await stat(path).catch(() => null);
  return facts?.isFile() ? facts.size : null;
}
