import { type BuiltReport, buildInWorker } from './build-in-worker.ts';

interface Held {
  readonly version: string;
  readonly built: Promise<BuiltReport>;
}

/** Builds reports, one at a time and none twice. */
export class ReportCache {
  readonly #held = new Map<string, Held>();
  #last: Promise<unknown> = Promise.resolve();

  /** The report of a run as it stands; `version` names that state. */
  get(folder: string, version: string): Promise<BuiltReport> {
    const held = this.#held.get(folder);
    if (held?.version === version) return held.built;
    const built = this.#last.then(() => buildInWorker(folder));
    this.#last = built.then(({ charts }) => charts).catch(() => this.#held.delete(folder));
    this.#held.set(folder, { version, built });
    return built;
  }
}
