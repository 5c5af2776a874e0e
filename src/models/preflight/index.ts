export { type Preflight, type PreflightOptions, preflight } from './preflight.ts';
