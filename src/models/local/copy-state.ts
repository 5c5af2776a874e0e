import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { LlamaContextSequence } from 'node-llama-cpp';

/** Copies what a sequence holds to another one of the same model, whatever their contexts. */
export interface StateCopier {
  /** Resolves to false, and leaves the target empty, where no copy could be made: then the prompt has to be read. */
  copy(from: LlamaContextSequence, to: LlamaContextSequence): Promise<boolean>;
  /** Removes what was laid down on the way. */
  close(): Promise<void>;
}

/**
 * Makes a copier. The library copies between sequences through a file only: some ten kilobytes a token for a small model,
 * so milliseconds where reading the prompt takes seconds. The file lies in a folder of this process alone, and is
 * removed at once.
 */
export function openStateCopier(): StateCopier {
  let folder: Promise<string> | undefined;
  let number = 0;
  return {
    async copy(from, to) {
      // Such models can't go back to a prefix of what they hold.
      if (to.needsCheckpoints) return false;
      try {
        folder ??= mkdtemp(join(tmpdir(), 'steerlab-state-'));
        const file = join(await folder, `${number++}.bin`);
        try {
          await from.saveStateToFile(file);
          await to.loadStateFromFile(file, { acceptRisk: true });
        } finally {
          await rm(file, { force: true });
        }
        return true;
      } catch {
        await to.clearHistory();
        return false;
      }
    },
    async close() {
      const made = await folder?.catch(() => undefined);
      folder = undefined;
      if (made !== undefined) await rm(made, { recursive: true, force: true });
    },
  };
}
