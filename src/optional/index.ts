export { assertInstalled, NotInstalledError, type OptionalPart } from './optional-parts.ts';
