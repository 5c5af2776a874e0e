import { z } from 'zod';

type Schema = z.core.JSONSchema.BaseSchema;

/** The keys that `schema` knows in the object at `path`, over all branches of its unions. */
export function knownKeys(schema: z.ZodType, path: readonly PropertyKey[]): string[] {
  return [...new Set(placesAt(schema, path).flatMap((place) => Object.keys(place.properties ?? {})))];
}

/** The literal values that `schema` knows at `path`, over all branches of its unions. */
export function knownValues(schema: z.ZodType, path: readonly PropertyKey[]): string[] {
  const literals = placesAt(schema, path).flatMap((place) =>
    [...(place.enum ?? []), place.const ?? []].flat(),
  );
  return [...new Set(literals.map(String))];
}

function placesAt(schema: z.ZodType, path: readonly PropertyKey[]): Schema[] {
  const root = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any', reused: 'inline' });
  let places: Schema[] = branches(root);
  for (const step of path) {
    places = places.flatMap((place) => {
      const child =
        typeof step === 'number'
          ? place.items
          : (place.properties?.[String(step)] ?? place.additionalProperties);
      return isSchema(child) ? branches(child) : [];
    });
  }
  return places;
}

function branches(schema: Schema): Schema[] {
  const parts = [...(schema.anyOf ?? []), ...(schema.oneOf ?? []), ...(schema.allOf ?? [])];
  return [schema, ...parts.filter(isSchema).flatMap(branches)];
}

function isSchema(value: unknown): value is Schema {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
