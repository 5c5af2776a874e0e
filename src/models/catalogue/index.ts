export { InvalidCatalogueError, UnknownModelError } from './catalogue-errors.ts';
export type { CatalogueModel, HubSource, PypiSource } from './catalogue-schema.ts';
export { findModel } from './find-model.ts';
export { loadCatalogue } from './load-catalogue.ts';
export type { NamedPart } from './name-parts.ts';
export { nameParts } from './name-parts.ts';
