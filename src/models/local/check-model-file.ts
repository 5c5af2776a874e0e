import { listSplitFiles } from '../fetch/index.ts';
import { ModelFileError } from './errors.ts';
import { checkHeader } from './gguf/index.ts';

/**
 * Checks a model's header, of all its parts where it is split, before llama.cpp is given the file.
 *
 * @throws {ModelFileError} where the file is missing, or its header is none or does not fit the file.
 */
export async function checkModelFile(path: string): Promise<void> {
  try {
    checkHeader(await listSplitFiles(path));
  } catch (cause) {
    throw new ModelFileError({ path, log: [], cause });
  }
}
