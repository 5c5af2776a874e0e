export { PREFLIGHT_TOKENS, preflight } from './preflight.ts';
