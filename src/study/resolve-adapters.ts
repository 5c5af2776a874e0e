import { open } from 'node:fs/promises';
import { resolve } from 'node:path';
import { defineError, reasonOf, SteerlabError } from '../errors/index.ts';
import { hashFile } from '../models/fetch/index.ts';
import type { AdapterFileStep, AdapterStep, Condition } from '../steering/index.ts';

/** An adapter's file is not there, or is none. */
export const AdapterFileError = defineError(
  'bad-adapter-file',
  (path: string, condition: string, reason: string, cause?: unknown) => ({
    what: `The adapter of the condition "${condition}" can't be used: ${reason}.`,
    where: path,
    fix: "Name a LoRA adapter in a GGUF file, relative to the study's file: `steerlab distil` trains and writes them, and llama.cpp's convert_lora_to_gguf.py makes one of PEFT's.",
    cause,
  }),
);

/**
 * The conditions with what pins their adapters down: each file's whole path and SHA-256.
 *
 * @param folder - relative paths are read from here
 * @throws {AdapterFileError} where a file is missing, or is no GGUF file.
 */
export function resolveAdapters(conditions: readonly Condition[], folder: string): Promise<Condition[]> {
  return Promise.all(
    conditions.map(async (condition) => {
      const steps = condition.steps.map((step) =>
        step.kind === 'adapter' && 'path' in step ? pinDown(step, condition.name, folder) : step,
      );
      return { ...condition, steps: await Promise.all(steps) };
    }),
  );
}

/** The adapters that a condition puts on its subject, in order. */
export function adaptersOf({ steps }: Condition): AdapterStep[] {
  return steps.filter((step) => step.kind === 'adapter');
}

async function pinDown(step: AdapterFileStep, condition: string, folder: string): Promise<AdapterFileStep> {
  const path = resolve(folder, step.path);
  try {
    const magic = Buffer.alloc(4);
    await using file = await open(path);
    await file.read(magic);
    if (magic.toString('latin1') !== 'GGUF')
      throw new AdapterFileError(path, condition, 'it is no GGUF file');
    return { ...step, path, sha256: await hashFile(path) };
  } catch (cause) {
    if (cause instanceof SteerlabError) throw cause;
    const isMissing = cause instanceof Error && 'code' in cause && cause.code === 'ENOENT';
    const reason = isMissing ? 'there is no such file' : reasonOf(cause);
    throw new AdapterFileError(path, condition, reason, cause);
  }
}
