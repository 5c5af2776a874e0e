export { openZip, type ZipLimits } from './open-zip.ts';
export { readEntry } from './read-entry.ts';
export { type NewEntry, writeZip } from './write-zip.ts';
