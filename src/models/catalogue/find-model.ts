import leven from 'leven';
import { UnknownModelError } from './catalogue-errors.ts';
import type { Catalogue, CatalogueModel } from './catalogue-schema.ts';
import { loadCatalogue } from './load-catalogue.ts';

/**
 * Gives the catalogue's model of this name.
 *
 * @throws UnknownModelError with the nearest spelling and all names.
 */
export function findModel(name: string, catalogue: Catalogue = loadCatalogue()): CatalogueModel {
  const found = catalogue.models.find((model) => model.name === name);
  if (found !== undefined) return found;
  const known = catalogue.models.map((model) => model.name);
  throw new UnknownModelError(name, nearestName(name, known), known);
}

function nearestName(name: string, known: readonly string[]): string | null {
  const ranked = known
    .map((candidate) => ({ candidate, distance: distanceTo(name.toLowerCase(), candidate) }))
    .sort((a, b) => a.distance - b.distance);
  const best = ranked[0];
  // A guess that shares less than half of the name helps nobody.
  return best !== undefined && best.distance <= name.length / 2 ? best.candidate : null;
}

// The start of a name ("smollm2") is what people type when they don't remember the rest.
function distanceTo(typed: string, candidate: string): number {
  return Math.min(leven(typed, candidate), leven(typed, candidate.slice(0, typed.length)) + 1);
}
