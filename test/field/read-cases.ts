import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseYaml } from '../../src/yaml/index.ts';
import { caseSchema, type FieldCase } from './case-schema.ts';

/** A case, and the path of its file without the ending. */
export interface NamedCase {
  readonly name: string;
  readonly value: FieldCase;
}

/**
 * Reads all cases below a folder, by their paths.
 *
 * @throws {YamlFileError} that names file, line and key of what is wrong with a case.
 */
export function readCases(folder: string): NamedCase[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.yaml'))
    .toSorted()
    .map((path) => {
      const { value } = parseYaml(readFileSync(join(folder, path), 'utf8'), path, caseSchema);
      return { name: path.replace(/\.yaml$/, ''), value };
    });
}
