import { access } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import {
  getLlama,
  InsufficientMemoryError,
  type Llama,
  LlamaLogLevel,
  type LlamaModel,
  NoBinaryFoundError,
} from 'node-llama-cpp';
import type { Stage } from '../../vocabulary/index.ts';
import { LocalRuntimeError, ModelFileError, ModelMemoryError } from './errors.ts';
import { LocalModel } from './local-model.ts';
import { keepLogTail, type LogTail } from './log-tail.ts';
import { planSpread, readWorkerCount } from './plan-spread.ts';
import { SequencePool } from './sequence-pool.ts';

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
  /** Contexts that compute side by side. Default: one a core, or one on a GPU. */
  readonly contexts?: number | undefined;
  /** Threads of each context. Default: 1 on a CPU with one context a core. */
  readonly threads?: number | undefined;
  /** Answers that each context generates side by side. Default: 3, or 16 on a GPU. */
  readonly sequences?: number | undefined;
  /**
   * Tokens that a sequence holds, prompt and answer together. Where it is set it is also the limit. Default: 2,048,
   * growing as requests need up to what the model was trained for.
   */
  readonly contextSize?: number | undefined;
  /** `false` leaves a GPU unused. Default: a GPU is used where the library finds one. */
  readonly gpu?: boolean | undefined;
  readonly signal?: AbortSignal | undefined;
}

/**
 * Loads a GGUF model into this process. Nothing is downloaded or built.
 *
 * @throws {LocalRuntimeError} where llama.cpp has no ready-made build for this machine.
 * @throws {ModelFileError} where the file is missing or is no model.
 * @throws {ModelMemoryError} where memory does not suffice.
 * @throws {ChatTemplateError} where an instruct or thinking model's file has no chat template.
 */
export async function loadLocalModel(options: LocalModelOptions): Promise<LocalModel> {
  const { path, name, sha256, stage, signal } = options;
  signal?.throwIfAborted();
  const log = keepLogTail();
  const llama = await startLlama(log, options.gpu ?? true);
  try {
    const loaded = await loadFile(llama, path, log, signal);
    const limit = Math.min(options.contextSize ?? loaded.trainContextSize, loaded.trainContextSize);
    const spread = planSpread(
      {
        cores: availableParallelism(),
        workers: readWorkerCount(process.env),
        gpu: llama.gpu !== false && loaded.gpuLayers > 0,
      },
      options,
    );
    const first = Math.min(options.contextSize ?? firstContextSize, limit);
    const pool = await SequencePool.open(loaded, spread, name, first, signal);
    return new LocalModel({ name, sha256, stage, llama, loaded, pool, contextLimit: limit });
  } catch (error) {
    await llama.dispose();
    throw error;
  }
}

async function startLlama(log: LogTail, gpu: boolean): Promise<Llama> {
  try {
    return await getLlama({
      gpu: gpu ? 'auto' : false,
      build: 'never',
      skipDownload: true,
      progressLogs: false,
      logLevel: LlamaLogLevel.warn,
      logger: log.add,
      // Threads are given to each context, so a limit for all together would only make contexts wait for each other.
      maxThreads: 0,
    });
  } catch (error) {
    if (error instanceof NoBinaryFoundError) throw new LocalRuntimeError(error);
    throw error;
  }
}

async function loadFile(
  llama: Llama,
  path: string,
  log: LogTail,
  signal: AbortSignal | undefined,
): Promise<LlamaModel> {
  try {
    await access(path);
    return await llama.loadModel({
      modelPath: path,
      // Models with a sliding window could otherwise not go on from a shared prefix.
      defaultContextSwaFullCache: true,
      ...(signal === undefined ? {} : { loadSignal: signal }),
    });
  } catch (cause) {
    signal?.throwIfAborted();
    if (cause instanceof InsufficientMemoryError)
      throw new ModelMemoryError({ path, what: 'to load the model', cause });
    throw new ModelFileError({ path, log: log.lines(), cause });
  }
}
