import { type ChildProcess, fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { Store, TextSearch, TrialFilter } from '../store/index.ts';

/** What the other process sends: how far it is, from 0 to 1; that the index is there; or why there is none. */
export type TextIndexMessage =
  | { readonly kind: 'part'; readonly part: number }
  | { readonly kind: 'done' }
  | { readonly kind: 'failed'; readonly cause: string };

type Building = Extract<TextSearch, { readonly kind: 'building' | 'failed' }>;

const FLAGS = ['--disable-warning=ExperimentalWarning'];

/** Has full-text indexes of large runs built in processes of their own, when somebody first looks for a text in their answers. */
export class TextIndexes {
  readonly #building = new Map<string, Building>();
  readonly #children = new Set<ChildProcess>();

  /** How texts are looked for in a run's answers at this moment, where that is not at once; an index that is missing is begun. */
  of(folder: string, store: Store, { text, within = 'answer' }: TrialFilter): TextSearch | undefined {
    if (text === undefined || within !== 'answer') return undefined;
    const search = store.browse.textSearch(text);
    if (search !== 'unindexed') return search;
    const known = this.#building.get(folder);
    if (known !== undefined) return known;
    this.#build(folder);
    return this.#building.get(folder);
  }

  /** Ends what is being built. */
  close(): void {
    for (const child of this.#children) child.kill('SIGKILL');
  }

  #build(folder: string): void {
    // From a source checkout the modules are TypeScript; in the package they are not.
    const file = import.meta.url.endsWith('.ts') ? './text-index-process.ts' : './text-index-process.js';
    this.#building.set(folder, { kind: 'building', part: 0 });
    const child = fork(fileURLToPath(new URL(file, import.meta.url)), [folder], { execArgv: FLAGS });
    this.#children.add(child);
    const fail = (cause: string) => this.#building.set(folder, { kind: 'failed', cause });
    child.on('message', (message: TextIndexMessage) => {
      if (message.kind === 'part') this.#building.set(folder, { kind: 'building', part: message.part });
      else if (message.kind === 'done') this.#building.delete(folder);
      else fail(message.cause);
    });
    child.once('error', ({ message }) => fail(message));
    child.once('exit', (code, signal) => {
      this.#children.delete(child);
      if (this.#building.get(folder)?.kind === 'building') fail(`it ended with ${signal ?? code}`);
    });
  }
}
