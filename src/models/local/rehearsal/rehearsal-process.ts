// Loads a model and has it read a word: `rehearse` starts it, and looks whether it lives.

import { keepLogTail } from '../log-tail.ts';
import { type Device, loadFile, startLlama } from '../start-llama.ts';

const [path = '', device = 'cpu', ...adapters] = process.argv.slice(2);
let end: 'loaded' | 'failed' = 'loaded';
try {
  const log = keepLogTail();
  const llama = await startLlama(log, device as Device);
  const model = await loadFile(llama, path, log, undefined);
  const context = await model.createContext({
    sequences: 1,
    contextSize: Math.min(512, model.trainContextSize),
    failedCreationRemedy: false,
    ...(adapters.length > 0 && { lora: { adapters: adapters.map((filePath) => ({ filePath, scale: 1 })) } }),
  });
  for await (const _ of context.getSequence().evaluate(model.tokenize('A word.', true))) break;
} catch {
  // The real load fails in the same way, and says so.
  end = 'failed';
}
process.send?.(end, () => process.exit(0));
