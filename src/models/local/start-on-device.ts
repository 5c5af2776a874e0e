import type { Llama } from 'node-llama-cpp';
import { LocalRuntimeError, ModelFileError } from './errors.ts';
import type { LogTail } from './log-tail.ts';
import { rehearse } from './rehearsal/rehearse.ts';
import { type Device, startLlama } from './start-llama.ts';

/** A model that is to be loaded, and where it may compute. */
export interface DeviceSearch {
  /** The model's, for notices. */
  readonly name: string;
  readonly path: string;
  /** SHA-256 of the model file, in hexadecimal. */
  readonly sha256: string;
  /** Whether a GPU may be used. */
  readonly gpu: boolean;
  readonly log: LogTail;
  readonly signal: AbortSignal | undefined;
  readonly onNotice: ((notice: string) => void) | undefined;
}

/**
 * Starts llama.cpp on the best device on which it lives with this model: a GPU as the library finds it, a GPU over Vulkan, the
 * processor. That it finds a GPU does not say that it can compute on it: where a build is newer than a driver (seen with an H200 and a
 * driver for CUDA 13.0), the first token ends the process. So another process goes first.
 *
 * @throws {LocalRuntimeError} where llama.cpp has no ready-made build for this machine.
 * @throws {ModelFileError} where it does not live on the processor either.
 */
export async function startOnDevice(search: DeviceSearch): Promise<Llama> {
  const { name, path, sha256, gpu, log, signal, onNotice } = search;
  let before: Llama['gpu'] = false;
  for (const device of gpu ? (['auto', 'vulkan', 'cpu'] as const) : (['cpu'] as const)) {
    const llama = await startIfBuilt(log, device);
    const found = llama?.gpu ?? false;
    const isTried = found !== false && found === before;
    if (llama === null || isTried) {
      await llama?.dispose();
      continue;
    }
    try {
      await rehearse({ path, sha256, device: found === false ? 'cpu' : found, signal });
      if (found !== false) onNotice?.(`${name} computes on ${await namesOf(llama)} (${found})`);
      return llama;
    } catch (error) {
      const names = found === false ? '' : await namesOf(llama);
      await llama.dispose();
      if (found === false || !(error instanceof ModelFileError)) throw error;
      onNotice?.(
        `${name} can't compute on ${names} (${found}), and goes on without it; a newer driver may help. ${error.facts.reason}`,
      );
      before = found;
    }
  }
  return startLlama(log, 'cpu');
}

async function namesOf(llama: Llama): Promise<string> {
  return (await llama.getGpuDeviceNames()).join(', ');
}

/** Null where the library has no build for this kind of device here. */
async function startIfBuilt(log: LogTail, device: Device): Promise<Llama | null> {
  try {
    return await startLlama(log, device);
  } catch (error) {
    if (error instanceof LocalRuntimeError) return null;
    throw error;
  }
}
