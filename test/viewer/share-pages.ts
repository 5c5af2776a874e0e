import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';

declare module 'vitest' {
  interface ProvidedContext {
    /** A folder that all test files of a run share, in which the first that shows pages builds them. */
    readonly sharedPages: string;
  }
}

/** Makes the folder before the tests, and removes it after them. */
export default function sharePages({ provide }: TestProject): () => void {
  const folder = mkdtempSync(join(tmpdir(), 'steerlab-pages-'));
  provide('sharedPages', folder);
  return () => rmSync(folder, { recursive: true, force: true });
}
