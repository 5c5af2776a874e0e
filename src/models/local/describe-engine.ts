import { cpus } from 'node:os';
import { getModuleVersion, type Llama } from 'node-llama-cpp';
import type { Engine } from '../answer.ts';

/** What answers of this process rest on. */
export async function describeEngine(llama: Llama, gpu: boolean, reproducible: boolean): Promise<Engine> {
  const { repo, release } = llama.llamaCppRelease;
  return {
    reproducible,
    binding: `node-llama-cpp ${await getModuleVersion()}`,
    build: `${repo} ${release} (${llama.buildType}) for ${process.platform} ${process.arch}`,
    backend: gpu ? String(llama.gpu) : 'cpu',
    processor: cpus()[0]?.model ?? 'not known',
    features: [...llama.systemInfo.matchAll(/(\w+) = 1\b/g)].map(([, feature]) => feature).join(' '),
  };
}
