import { hash } from 'node:crypto';
import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { modelCacheDir } from '../fetch/index.ts';

const spreadSchema = z.object({
  contexts: z.int().positive(),
  threads: z.int().positive().nullable(),
  sequences: z.int().positive(),
});

const keptSchema = z.object({
  /** The name of the model, for people. */
  model: z.string(),
  /** When it was measured, as ISO 8601 says. */
  measuredAt: z.string(),
  /** What the figures hold for. */
  held: z.object({
    sha256: z.string(),
    processor: z.string(),
    cores: z.number(),
    workers: z.number(),
    /** The binding, the build of the engine, and what it computes on. */
    binding: z.string(),
    build: z.string(),
    backend: z.string(),
    reproducible: z.boolean(),
  }),
  spread: spreadSchema,
  gain: z.number(),
  measured: z.array(
    z.object({
      spread: spreadSchema,
      speeds: z.array(z.object({ prompt: z.number(), generated: z.number() })),
    }),
  ),
});

/** What was found out about a model on this machine, and kept. */
export type KeptSpread = z.infer<typeof keptSchema>;
/** All on which a measurement rests: where one of these changes it is made again. */
export type SpreadGrounds = KeptSpread['held'];

/** What was measured on these grounds before; null where nothing was. */
export function recallSpread(
  grounds: SpreadGrounds,
  cacheDir: string = modelCacheDir(),
): Promise<KeptSpread | null> {
  return read(join(folderOf(cacheDir), nameOf(grounds)));
}

/** Keeps what was measured. A cache that can't be written to costs another measurement, no more. */
export async function keepSpread(kept: KeptSpread, cacheDir: string = modelCacheDir()): Promise<void> {
  const file = join(folderOf(cacheDir), nameOf(kept.held));
  const arriving = `${file}.${process.pid}`;
  try {
    await mkdir(folderOf(cacheDir), { recursive: true });
    await writeFile(arriving, `${JSON.stringify(kept, null, 2)}\n`);
    await rename(arriving, file);
  } catch {
    await rm(arriving, { force: true }).catch(() => undefined);
  }
}

/** All that is kept on this machine, by model and then by time. */
export async function listKeptSpreads(cacheDir: string = modelCacheDir()): Promise<KeptSpread[]> {
  const names = await readdir(folderOf(cacheDir)).catch(() => []);
  const all = await Promise.all(
    names.filter((name) => name.endsWith('.json')).map((name) => read(join(folderOf(cacheDir), name))),
  );
  const order = ({ model, measuredAt }: KeptSpread) => `${model} ${measuredAt}`;
  return all
    .filter((kept) => kept !== null)
    .toSorted((one, other) => order(one).localeCompare(order(other), 'en'));
}

/** Forgets all of it, so that the next use of a model measures again. */
export async function dropSpreads(cacheDir: string = modelCacheDir()): Promise<void> {
  await rm(folderOf(cacheDir), { recursive: true, force: true });
}

async function read(file: string): Promise<KeptSpread | null> {
  try {
    return keptSchema.parse(JSON.parse(await readFile(file, 'utf8')));
  } catch {
    return null;
  }
}

function folderOf(cacheDir: string): string {
  return join(cacheDir, '.spreads');
}

function nameOf(grounds: SpreadGrounds): string {
  const { sha256, processor, cores, workers, binding, build, backend, reproducible } = grounds;
  const all = [sha256, processor, cores, workers, binding, build, backend, reproducible];
  return `${hash('sha256', JSON.stringify(all))}.json`;
}
