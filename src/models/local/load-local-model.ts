import { availableParallelism } from 'node:os';
import type { Llama } from 'node-llama-cpp';
import type { Stage } from '../../vocabulary/index.ts';
import { readWorkerCount } from '../spreads/index.ts';
import { checkModelFile } from './check-model-file.ts';
import { describeEngine } from './describe-engine.ts';
import { divertConsole } from './divert-console.ts';
import { LocalModel } from './local-model.ts';
import { keepLogTail } from './log-tail.ts';
import { SequencePool } from './sequence-pool.ts';
import { settleSpread } from './settle-spread.ts';
import { loadFile } from './start-llama.ts';
import { startOnDevice } from './start-on-device.ts';

/** Tokens that a sequence holds at first where the caller does not say. */
const firstContextSize = 2048;

/** What to load, and how to spread it over the machine. */
export interface LocalModelOptions {
  /** The GGUF file; of a split model the first part. */
  readonly path: string;
  /** SHA-256 of the file, in hexadecimal. It is passed on with every answer, not checked. */
  readonly sha256: string;
  /** The name under which answers report the model. */
  readonly name: string;
  readonly stage: Stage;
  /**
   * Contexts that compute side by side. Default: what was measured on the first use of the model on this machine, if it has a
   * choice and none of these three numbers is set; else one a core, or one on a GPU.
   */
  readonly contexts?: number | undefined;
  /** Threads of each context. Default: as with `contexts`; else 1 on a CPU with one context a core. */
  readonly threads?: number | undefined;
  /** Answers that each context generates side by side. Default: as with `contexts`; else 3, or 16 on a GPU. */
  readonly sequences?: number | undefined;
  /**
   * Tokens that a sequence holds, prompt and answer together. Where it is set it is also the limit. Default: 2,048,
   * growing as requests need up to what the model was trained for.
   */
  readonly contextSize?: number | undefined;
  /**
   * Whether an answer depends on nothing but what was asked, whatever is answered before and beside it. It costs speed;
   * `design/reproducible-answers.md` says how much. Default: true.
   */
  readonly reproducible?: boolean | undefined;
  /** `false` leaves a GPU unused. Default: a GPU is used where the library finds one. */
  readonly gpu?: boolean | undefined;
  /** Is told which GPU is used, or why one is not, and how the work is spread where that was measured. */
  readonly onNotice?: ((notice: string) => void) | undefined;
  readonly signal?: AbortSignal | undefined;
}

/**
 * Loads a GGUF model into this process. Nothing is downloaded or built. The file's header is checked before, and a model that
 * is not of the catalogue, or is to compute on a GPU, is loaded once in a process of its own: llama.cpp ends its process where a
 * file breaks its rules, and where a GPU is not what its build was made for. Such a GPU is left unused, and the notice says why.
 *
 * @throws {LocalRuntimeError} where llama.cpp has no ready-made build for this machine.
 * @throws {ModelFileError} where the file is missing or is no model.
 * @throws {ModelMemoryError} where memory does not suffice.
 * @throws {ChatTemplateError} where an instruct or thinking model's file has no chat template.
 */
export async function loadLocalModel(options: LocalModelOptions): Promise<LocalModel> {
  const { path, name, sha256, stage, signal } = options;
  signal?.throwIfAborted();
  const gpu = options.gpu ?? true;
  await checkModelFile(path);
  const log = keepLogTail();
  const endDiversion = divertConsole(log);
  let llama: Llama | undefined;
  try {
    llama = await startOnDevice({ name, path, sha256, gpu, log, signal, onNotice: options.onNotice });
    const loaded = await loadFile(llama, path, log, signal);
    const limit = Math.min(options.contextSize ?? loaded.trainContextSize, loaded.trainContextSize);
    const onGpu = llama.gpu !== false && loaded.gpuLayers > 0;
    const first = Math.min(options.contextSize ?? firstContextSize, limit);
    // Several answers of one step came out as word salad over Vulkan (`design/reproducible-answers.md`).
    const reproducible = (options.reproducible ?? true) || (onGpu && llama.gpu === 'vulkan');
    if (reproducible && options.reproducible === false)
      options.onNotice?.(
        `${name} answers reproducibly all the same: over Vulkan, answers without that were seen garbled`,
      );
    const engine = await describeEngine(llama, onGpu, reproducible);
    const spread = await settleSpread({
      name,
      sha256,
      model: loaded,
      machine: { cores: availableParallelism(), workers: readWorkerCount(process.env), gpu: onGpu },
      engine,
      wishes: options,
      onNotice: options.onNotice,
      signal,
    });
    const pool = await SequencePool.open(loaded, { ...spread, reproducible }, name, first, signal);
    const parts = { name, path, sha256, stage, llama, loaded, pool, contextLimit: limit, engine };
    return new LocalModel({ ...parts, endDiversion });
  } catch (error) {
    await llama?.dispose();
    endDiversion();
    throw error;
  }
}
