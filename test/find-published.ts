import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const folder = resolve(
  process.env.STEERLAB_PUBLISHED ??
    fileURLToPath(new URL('../../shared/instrumental_steering', import.meta.url)),
);

/** The paper's data on this machine: not part of the project, as it has no licence. Null where it is absent. */
export const published: { benchmark: string; results: string } | null = existsSync(folder)
  ? { benchmark: `${folder}/benchmark`, results: `${folder}/results` }
  : null;

/** What a suite's title says where the data is absent. */
export const skipNote =
  published === null ? ` (skipped: no published data at ${folder}; set STEERLAB_PUBLISHED)` : '';
