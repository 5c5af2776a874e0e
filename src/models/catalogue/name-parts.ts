import type { PypiSource } from './catalogue-schema.ts';

/** One piece of a model's file: the package that carries it, and the wheel's member that is it. */
export interface NamedPart {
  readonly package: string;
  readonly version: string;
  readonly member: string;
}

/** Fills in the names of a source's pieces, in the order in which they are joined. */
export function nameParts(source: PypiSource): NamedPart[] {
  return Array.from({ length: source.parts }, (_, index) => ({
    package: fillIn(source.package, index + 1),
    version: source.version,
    member: fillIn(source.member, index + 1),
  }));
}

function fillIn(template: string, number: number): string {
  return template
    .replaceAll('{n}', String(number))
    .replaceAll('{nn}', String(number).padStart(2, '0'))
    .replaceAll('{mm}', String(number - 1).padStart(2, '0'));
}
