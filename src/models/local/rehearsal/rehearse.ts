import { fork } from 'node:child_process';
import { createHash } from 'node:crypto';
import { addAbortListener } from 'node:events';
import { existsSync, mkdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { getModuleVersion } from 'node-llama-cpp';
import { loadCatalogue } from '../../catalogue/index.ts';
import { modelCacheDir } from '../../fetch/index.ts';
import { ModelFileError } from '../errors.ts';
import type { Device } from '../start-llama.ts';

/** What is loaded once, to see whether the process lives. */
export interface Rehearsal {
  readonly path: string;
  /** SHA-256 of the model file, in hexadecimal. */
  readonly sha256: string;
  readonly device: Exclude<Device, 'auto'>;
  /** Files of adapters that are put on the model. */
  readonly adapters?: readonly string[];
  readonly signal?: AbortSignal | undefined;
}

/** A load that takes longer than this, and a second for each 20 MB, hangs. */
const LEAST_MS = 120_000;
const BYTES_A_MS = 20_000;
/** Characters of its last words that are kept: with those for a debugger they are long. */
const TAIL = 20_000;

/**
 * Loads a model, and has it read a word, in a process of its own: llama.cpp ends the process that it runs in where a file
 * breaks one of its many rules, and where a GPU or its driver is not what its build was made for, and takes a run with it. Files
 * of the catalogue are known on a processor, and what has gone well is remembered by the file's hash. An error that leaves the process alive is left for the real load to tell.
 *
 * @throws {ModelFileError} where the process did not live, or did not end in time.
 */
export async function rehearse(rehearsal: Rehearsal): Promise<void> {
  const { path, sha256, device, adapters = [], signal } = rehearsal;
  const isKnown = device === 'cpu' && adapters.length === 0;
  if (isKnown && loadCatalogue().models.some(({ file }) => file.sha256 === sha256)) return;
  const note = join(modelCacheDir(), '.rehearsed', await nameOf(rehearsal));
  if (existsSync(note)) return;
  const patienceMs = LEAST_MS + statSync(path).size / BYTES_A_MS;
  const end = await loadApart([path, device, ...adapters], patienceMs, signal);
  signal?.throwIfAborted();
  if (end.kind === 'died') {
    const cause = new Error(`loading it ${end.how}`);
    throw new ModelFileError({ path, log: end.said === '' ? [] : [end.said], cause });
  }
  if (end.kind === 'loaded') remember(note);
}

type End =
  | { readonly kind: 'loaded' | 'failed' }
  | { readonly kind: 'died'; readonly how: string; readonly said: string };

async function loadApart(args: string[], patienceMs: number, signal: AbortSignal | undefined): Promise<End> {
  // From a source checkout the modules are TypeScript; in the package they are not.
  const file = import.meta.url.endsWith('.ts') ? './rehearsal-process.ts' : './rehearsal-process.js';
  const child = fork(fileURLToPath(new URL(file, import.meta.url)), args, {
    execArgv: ['--disable-warning=ExperimentalWarning'],
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
  });
  let said = '';
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    said = (said + text).slice(-TAIL);
  });
  let told: 'loaded' | 'failed' | undefined;
  child.on('message', (message) => {
    told = message === 'loaded' ? 'loaded' : 'failed';
  });
  let isLate = false;
  const timer = setTimeout(() => {
    isLate = true;
    child.kill('SIGKILL');
  }, patienceMs);
  using _listener = signal && addAbortListener(signal, () => child.kill('SIGKILL'));
  const how = await new Promise<string>((resolve) => {
    child.once('error', ({ message }) => resolve(`could not be tried: ${message}`));
    child.once('close', (code, killer) => resolve(`ended its process (${killer ?? `exit code ${code}`})`));
  });
  clearTimeout(timer);
  if (told !== undefined) return { kind: told };
  return {
    kind: 'died',
    how: isLate ? `did not end within ${Math.round(patienceMs / 1_000)} s` : how,
    said: lastLine(said),
  };
}

/** The line with which llama.cpp says why, without what a debugger would read. */
function lastLine(said: string): string {
  const lines = said.split('\n').filter((line) => line.trim() !== '');
  return lines.find((line) => line.includes('GGML_ASSERT') || line.includes('error')) ?? lines[0] ?? '';
}

/** What was rehearsed, with which version of the library and on which kind of device. */
async function nameOf({ sha256, device, adapters = [] }: Rehearsal): Promise<string> {
  const version = await getModuleVersion();
  const others = adapters.map((file) => `${file} ${statSync(file).size} ${statSync(file).mtimeMs}`);
  return createHash('sha256')
    .update(JSON.stringify([version, sha256, device, others]))
    .digest('hex');
}

function remember(note: string): void {
  try {
    mkdirSync(join(note, '..'), { recursive: true });
    writeFileSync(note, '');
  } catch {
    // A cache that can't be written to costs another rehearsal.
  }
}
