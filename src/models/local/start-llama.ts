import { access } from 'node:fs/promises';
import {
  getLlama,
  InsufficientMemoryError,
  type Llama,
  LlamaLogLevel,
  type LlamaModel,
  NoBinaryFoundError,
} from 'node-llama-cpp';
import { LocalRuntimeError, ModelFileError, ModelMemoryError } from './errors.ts';
import type { LogTail } from './log-tail.ts';

/** What llama.cpp computes on: the processor alone, one kind of GPU, or the best that the library finds. */
export type Device = 'cpu' | 'auto' | Exclude<Llama['gpu'], false>;

/** Starts llama.cpp in this process. @throws {LocalRuntimeError} where it has no ready-made build for this machine. */
export async function startLlama(log: LogTail, device: Device): Promise<Llama> {
  try {
    return await getLlama({
      gpu: device === 'cpu' ? false : device,
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

/** Loads a model's file. @throws {ModelFileError} {ModelMemoryError} or the signal's reason. */
export async function loadFile(
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
