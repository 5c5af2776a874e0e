import { reasonOf } from '../errors/index.ts';
// Runs as a process of its own: see text-indexes.ts.
import { buildTextIndex } from '../store/index.ts';
import type { TextIndexMessage } from './text-indexes.ts';

const [folder = ''] = process.argv.slice(2);
const tell = (message: TextIndexMessage) => process.send?.(message);
// Whoever asked is gone: the next viewer begins anew.
process.once('disconnect', () => process.exit());
try {
  buildTextIndex(folder, (part) => tell({ kind: 'part', part }));
  tell({ kind: 'done' });
} catch (error) {
  tell({ kind: 'failed', cause: reasonOf(error) });
}
process.disconnect();
