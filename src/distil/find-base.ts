import { existsSync, readFileSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { z } from 'zod';
import { type FetchEvent, listSplitFiles, resolveModelFile } from '../models/fetch/index.ts';
import { describeWeights, type WeightFacts } from '../models/local/gguf/index.ts';
import { parseModelSpec } from '../models/providers/index.ts';
import type { StudySubject } from '../study/index.ts';
import { LOCAL } from '../vocabulary/index.ts';
import { ArchitectureUnfitError, BaseUnknownError } from './distil-errors.ts';
import { TRAINING } from './find-python.ts';

/** The weights that an adapter is trained on. */
export type BaseWeights =
  | ({
      readonly kind: 'gguf';
      readonly path: string;
      /** SHA-256 of the file in hex. */
      readonly sha256: string;
    } & Omit<WeightFacts, 'architecture'>)
  /** A folder of the hub's form, or a name on the hub: what is in it is known to the trainer alone. */
  | { readonly kind: 'folder'; readonly path: string };

const HUB_NAME = /^[\w.-]+\/[\w.-]+$/;

/**
 * Finds the weights of a subject: those of a local model's own file, or what the user names.
 *
 * @param named - a GGUF file, a folder, or OWNER/NAME on the hub
 * @throws BaseUnknownError; ArchitectureUnfitError; what `resolveModelFile` throws
 */
export async function findBase(
  { name, model }: Pick<StudySubject, 'name' | 'model'>,
  named: string | undefined,
  options: {
    readonly folder: string;
    readonly signal: AbortSignal;
    readonly onFetch: (event: FetchEvent) => void;
  },
): Promise<BaseWeights> {
  const { folder, signal, onFetch } = options;
  const find = (spec: string, from: string) =>
    resolveModelFile(spec, { studyDir: from, signal, onProgress: onFetch });
  if (named !== undefined && !named.endsWith('.gguf')) {
    const path = resolve(named);
    if (existsSync(path) && statSync(path).isDirectory()) return { kind: 'folder', path };
    if (HUB_NAME.test(named)) return { kind: 'folder', path: named };
    throw new BaseUnknownError(name, model, `${named} is no folder, no GGUF file and no name on the hub`);
  }
  const { provider, modelId } = parseModelSpec(model);
  if (named === undefined && provider !== LOCAL)
    throw new BaseUnknownError(name, model, 'its weights are behind an API');
  const file = named === undefined ? await find(modelId, folder) : await find(resolve(named), process.cwd());
  const parts = await listSplitFiles(file.path);
  if (parts.length > 1)
    throw new BaseUnknownError(
      name,
      model,
      `its file comes in ${parts.length} parts, which can't be trained`,
    );
  const { architecture, ...shape } = describeWeights(parts);
  const known = knownArchitectures();
  if (architecture === null || !known.includes(architecture))
    throw new ArchitectureUnfitError(file.path, architecture ?? 'not said', known);
  return { kind: 'gguf', path: file.path, sha256: file.sha256, ...shape };
}

/** Architectures, by GGUF's names, for which `training/` can write an adapter that llama.cpp takes: by transformers' names they stand there. */
function knownArchitectures(): string[] {
  const text = readFileSync(join(TRAINING, 'architectures.json'), 'utf8');
  return [...new Set(Object.values(z.record(z.string(), z.string()).parse(JSON.parse(text))))];
}
