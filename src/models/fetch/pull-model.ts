import { localModelId } from '../../vocabulary/index.ts';
import type { FetchOptions } from './fetch-options.ts';
import { type LocalModelFile, resolveModelFile } from './resolve-model-file.ts';

/**
 * Fetches a model for `steerlab models pull`, if this machine does not have it.
 *
 * @param name a catalogue name or `hf:…`, with or without `local/` before it.
 * @throws as `resolveModelFile` does.
 */
export function pullModel(name: string, options: FetchOptions = {}): Promise<LocalModelFile> {
  return resolveModelFile(localModelId(name) ?? name, { ...options, studyDir: process.cwd() });
}
