export { GgufError } from './byte-reader.ts';
export { checkHeader } from './check-header.ts';
