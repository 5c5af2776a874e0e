export type { CacheFiles } from './cache-layout.ts';
export { cacheFiles, cacheHome, modelCacheDir } from './cache-layout.ts';
export { hasStampedFile, verifyCached } from './find-cached.ts';
export { checksumFile, hashFile, hashFiles } from './hash-file.ts';
export { listSplitFiles } from './list-split-files.ts';
export { withLock } from './lock-model.ts';
export type { RememberedFile } from './remember-file.ts';
export { recallFile, rememberFile } from './remember-file.ts';
export { writeStamp } from './stamp.ts';
