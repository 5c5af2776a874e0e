export { mostOfPreflight, preflight } from './preflight.ts';
