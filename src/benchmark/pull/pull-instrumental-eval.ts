import { PUBLISHED_FILES, PUBLISHED_FOLDER } from './published-files.ts';
import { type Pulled, type PullOptions, pullFiles } from './pull-files.ts';

/**
 * Fetches the benchmark of arXiv 2601.01584 from the paper's repository, at a pinned commit; other files from elsewhere where
 * these are named.
 *
 * @throws what `pullFiles` throws
 */
export function pullInstrumentalEval(
  options: Pick<PullOptions, 'to'> & Partial<PullOptions>,
): Promise<Pulled> {
  return pullFiles({ from: PUBLISHED_FOLDER, files: PUBLISHED_FILES, ...options });
}
