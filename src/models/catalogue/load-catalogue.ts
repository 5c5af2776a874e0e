import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';
import { reasonOf } from '../../errors/index.ts';
import { InvalidCatalogueError } from './catalogue-errors.ts';
import { type Catalogue, catalogueSchema } from './catalogue-schema.ts';

const builtIn = fileURLToPath(new URL('../../../catalogue/models.yaml', import.meta.url));

/**
 * Reads the catalogue of models that are fetched by name: the one that comes with steerlab, or `file`.
 *
 * @throws InvalidCatalogueError
 */
export function loadCatalogue(file = builtIn): Catalogue {
  const result = catalogueSchema.safeParse(readYaml(file));
  if (!result.success) {
    const faults = result.error.issues.map(
      ({ path, message }) => `${path.join('.') || 'the file'}: ${message}`,
    );
    throw new InvalidCatalogueError(file, faults);
  }
  const models = Object.entries(result.data.models).map(([name, model]) => ({ name, ...model }));
  return { default: result.data.default, models };
}

function readYaml(file: string): unknown {
  try {
    return parse(readFileSync(file, 'utf8'));
  } catch (error) {
    throw new InvalidCatalogueError(file, [reasonOf(error)], error);
  }
}
