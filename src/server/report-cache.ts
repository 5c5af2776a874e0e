import { setTimeout as wait } from 'node:timers/promises';
import { type BuiltReport, buildReportApart } from './build-report-apart.ts';

/** A report as it was built, and the state of the run that it was built from. */
export interface HeldReport extends BuiltReport {
  readonly version: string;
}

interface Entry {
  readonly held: HeldReport;
  /** When the next may begin, known when this one is done or has failed. */
  readonly restedAt: Promise<number>;
  next?: Promise<HeldReport>;
}

/** What the cache asks of a run. */
export interface RunState {
  /** Names the run's present state. */
  version(): string;
  /** Whether a process is writing to it. */
  isRunning(): boolean;
}

/**
 * Builds reports in processes of their own. Of each run one is being built at most, and while a run goes on, the next
 * waits as long as the last one took: a large run must not keep a core busy with its own report.
 */
export class ReportCache {
  readonly #trusted: readonly string[];
  readonly #entries = new Map<string, Entry>();

  /** @param trusted judges by which a run's first judge is corrected, besides people */
  constructor(trusted: readonly string[]) {
    this.#trusted = trusted;
  }

  /** The report of a run as it stands, or the next one that is built. */
  get(folder: string, run: RunState): Promise<HeldReport> {
    const entry = this.#entries.get(folder);
    if (entry === undefined) return Promise.resolve(this.#build(folder, run.version()));
    if (entry.held.version === run.version()) return Promise.resolve(entry.held);
    entry.next ??= this.#buildAfter(entry, folder, run);
    return entry.next;
  }

  /** The report that was asked for last, of whatever state. */
  latest(folder: string, run: RunState): Promise<HeldReport> {
    const entry = this.#entries.get(folder);
    return entry === undefined ? this.get(folder, run) : Promise.resolve(entry.held);
  }

  /** Ends what is being built. */
  close(): void {
    for (const { held } of this.#entries.values()) held.stop();
  }

  async #buildAfter(entry: Entry, folder: string, run: RunState): Promise<HeldReport> {
    const restedAt = await entry.restedAt;
    if (run.isRunning()) await wait(Math.max(0, restedAt - performance.now()), undefined, { ref: false });
    return this.#build(folder, run.version());
  }

  #build(folder: string, version: string): HeldReport {
    const began = performance.now();
    const held = { version, ...buildReportApart(folder, this.#trusted) };
    const restedAt = held.drawn.then(
      () => 2 * performance.now() - began,
      () => performance.now(),
    );
    this.#entries.set(folder, { held, restedAt });
    held.drawn.catch(() => {
      if (this.#entries.get(folder)?.held === held) this.#entries.delete(folder);
    });
    return held;
  }
}
