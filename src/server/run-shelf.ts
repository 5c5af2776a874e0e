import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { hostname } from 'node:os';
import { basename, join, resolve } from 'node:path';
import { reasonOf } from '../errors/index.ts';
import {
  hasKeptIndex,
  openStore,
  runFile,
  type Spent,
  type Store,
  type TextSearch,
  type TrialFilter,
} from '../store/index.ts';
import type { RunListing } from './api.ts';
import { UnknownRunError } from './reading/index.ts';
import { TextIndexes } from './text-indexes.ts';

/** Where the runs are: folders that were named, or the folder whose sub-folders are runs. */
export type RunPlaces = { readonly folders: readonly string[] } | { readonly under: string };

/** What takes longer than this, in milliseconds, is not done again before so many times as long. */
const QUICK = 20;
const REST = 50;

/**
 * The runs that are shown, each under a short name: addresses never hold a path, so none leads outside. Owns the open
 * databases.
 */
export class RunShelf {
  readonly #places: RunPlaces;
  readonly #folders = new Map<string, string>();
  readonly #texts = new TextIndexes();
  readonly #stores = new Map<
    string,
    { readonly store: Store; readonly inode: number; readonly turn: number }
  >();

  readonly #sums = new Map<string, { version: string; spent: Spent; until: number }>();

  constructor(places: RunPlaces) {
    this.#places = places;
  }

  /** How many runs there are. */
  count(): number {
    this.#look();
    return this.#folders.size;
  }

  /** All runs, those that came since included. */
  list(): RunListing[] {
    this.#look();
    return [...this.#folders.keys()].map((slug) => this.describe(slug));
  }

  /** The folder of a run. */
  folder(slug: string): string {
    if (!this.#folders.has(slug)) this.#look();
    const folder = this.#folders.get(slug);
    if (folder === undefined) throw new UnknownRunError(slug);
    return folder;
  }

  /** The run's store, opened to read. It stays open. */
  open(slug: string): Store {
    const folder = this.folder(slug);
    const file = runFile(folder);
    const inode = existsSync(file) ? statSync(file).ino : 0;
    const held = this.#stores.get(slug);
    if (held?.inode === inode && !held.store.browse.isOutdated()) return held.store;
    held?.store.close();
    this.#stores.delete(slug);
    const store = openStore(folder, 'read', { check: !hasKeptIndex(folder) });
    this.#stores.set(slug, { store, inode, turn: (held?.turn ?? 0) + 1 });
    return store;
  }

  /** Differs whenever the run's database has changed, or another one has taken its place. */
  version(slug: string): string {
    const { version } = this.open(slug).browse;
    return `${this.#file(slug)}.${version()}`;
  }

  /** Differs whenever something has changed that figures are made of: notes are not. */
  figures(slug: string): string {
    const { figures } = this.open(slug).browse;
    return `${this.#file(slug)}.${figures()}`;
  }

  describe(slug: string): RunListing {
    const folder = this.folder(slug);
    const nothing = { facts: null, judges: [], planned: 0, answered: 0, spent: null };
    try {
      const store = this.open(slug);
      const progress = store.browse.progress();
      return {
        slug,
        folder,
        facts: store.knownFacts(),
        judges: store.query.judges().map(({ name }) => name),
        planned: progress.reduce((sum, { planned }) => sum + planned, 0),
        answered: progress.reduce((sum, { answered }) => sum + answered, 0),
        spent: this.#spent(slug, store),
        running: isRunning(folder),
        problem: null,
      };
    } catch (error) {
      const problem = reasonOf(error);
      return { slug, folder, ...nothing, running: isRunning(folder), problem };
    }
  }

  /** Why a text is not found at once in a run's answers, where it is not; an index that is missing is begun. */
  textSearch(slug: string, filter: TrialFilter): TextSearch | undefined {
    return this.#texts.of(this.folder(slug), this.open(slug), filter);
  }

  /** Whether a process is writing to the run. */
  isRunning(slug: string): boolean {
    return isRunning(this.folder(slug));
  }

  close(): void {
    this.#texts.close();
    for (const { store } of this.#stores.values()) store.close();
    this.#stores.clear();
  }

  /** Adding up 100,000 calls takes a moment, so it is not done again as long as nothing has changed, nor at every look while it does. */
  #spent(slug: string, store: Store): Spent {
    const version = this.figures(slug);
    const held = this.#sums.get(slug);
    if (held !== undefined && (held.version === version || performance.now() < held.until)) return held.spent;
    const began = performance.now();
    const spent = store.browse.spent();
    const took = performance.now() - began;
    this.#sums.set(slug, { version, spent, until: took < QUICK ? 0 : began + REST * took });
    return spent;
  }

  /** Names the database that is open: each counts its versions by itself. */
  #file(slug: string): string {
    const held = this.#stores.get(slug);
    return `${held?.inode}.${held?.turn}`;
  }

  #look(): void {
    const known = new Set(this.#folders.values());
    for (const folder of foldersOf(this.#places)) {
      if (!known.has(folder)) this.#folders.set(this.#freeSlug(folder), folder);
    }
  }

  #freeSlug(folder: string): string {
    const name = basename(resolve(folder))
      .toLowerCase()
      .replace(/[^a-z0-9]+/g, '-');
    const slug = name.replace(/^-|-$/g, '') || 'run';
    if (!this.#folders.has(slug)) return slug;
    let count = 2;
    while (this.#folders.has(`${slug}-${count}`)) count += 1;
    return `${slug}-${count}`;
  }
}

function foldersOf(places: RunPlaces): readonly string[] {
  if ('folders' in places) return places.folders;
  if (!existsSync(places.under)) return [];
  return readdirSync(places.under, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && existsSync(runFile(join(places.under, entry.name))))
    .map(({ name }) => join(places.under, name))
    .sort();
}

/** Whether the process that the lock names is alive. */
function isRunning(folder: string): boolean {
  try {
    const { pid, host } = JSON.parse(readFileSync(join(folder, 'lock.json'), 'utf8'));
    if (host !== hostname()) return true;
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
