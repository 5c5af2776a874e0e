export { PREFLIGHT_TOKENS, type Preflight, type PreflightOptions, preflight } from './preflight.ts';
