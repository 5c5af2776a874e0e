import { readFile } from 'node:fs/promises';
import { YamlFileNotReadError } from '../yaml/index.ts';

/**
 * The text of a YAML file.
 *
 * @throws {YamlFileNotReadError} where it is missing or may not be read.
 */
export async function readText(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    throw error instanceof Error ? new YamlFileNotReadError(file, error) : error;
  }
}
