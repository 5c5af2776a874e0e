import { chooseAssignment } from './choose-assignment.ts';
import { countCommonPrefix } from './common-prefix.ts';
import { findSource } from './find-source.ts';

/** One sequence of one context, as the scheduler sees it. */
export interface Place<Seat> {
  readonly seat: Seat;
  /** Places of one group share a context, and so its threads. */
  readonly group: number;
}

/** What the scheduler must know of a request. */
export interface Job {
  /** The prompt's tokens. */
  readonly tokens: readonly number[];
}

/** Another place that holds more of a prompt's beginning than the one that is to answer it. */
export interface Source<Seat> {
  readonly seat: Seat;
  /** Leading tokens of the prompt that it holds. */
  readonly shared: number;
  /** Resolves once that place has read its own prompt, and so holds what is wanted. */
  readonly ready: Promise<void>;
  /** To be called once it is no longer needed: until then the place takes no other request. */
  readonly release: () => void;
}

/** What a request finds where it is to be answered. */
export interface Found<Seat> {
  readonly seat: Seat;
  /** Leading tokens of the prompt that the place holds. */
  readonly shared: number;
  readonly source: Source<Seat> | null;
}

/**
 * Work on a place. It calls `tellRead` once the place holds the whole prompt, and resolves to the tokens that the place
 * holds in the end.
 */
export type Work<Seat> = (found: Found<Seat>, tellRead: () => void) => Promise<readonly number[]>;

interface Request<Seat> extends Job {
  readonly work: Work<Seat>;
  readonly reject: (reason: unknown) => void;
  overtaken: number;
}

interface Slot<Seat> extends Place<Seat> {
  held: readonly number[];
  busy: boolean;
  /** How many requests are about to copy what it holds. */
  lent: number;
  ready: Promise<void>;
}

/** Milliseconds for which requests are gathered before they are dealt out, so that those of one task meet. */
const gatherMs = 4;

/** A request may be overtaken this many times a place before it goes first. */
const patienceByPlace = 4;

/**
 * Deals requests out to places so that prompts with a common prefix follow each other on one place.
 * It knows nothing of models: a request is its prompt's tokens and the work to do on a place.
 */
export class Scheduler<Seat> {
  #slots: Slot<Seat>[] = [];
  #waiting: Request<Seat>[] = [];
  #timer: NodeJS.Timeout | null = null;
  #whenIdle: (() => void)[] = [];
  #paused = false;

  constructor(places: readonly Place<Seat>[]) {
    this.#setPlaces(places);
  }

  get waiting(): number {
    return this.#waiting.length;
  }

  get busy(): number {
    return this.#slots.filter((slot) => slot.busy).length;
  }

  /**
   * Waits for a place and does the work there; the work itself hands on what it gives. An abort while the request waits
   * takes it out of the queue and rejects with the signal's reason; once the work has begun, the work has to watch the
   * signal itself.
   */
  run(job: Job, work: Work<Seat>, signal?: AbortSignal): Promise<void> {
    return new Promise((resolve, reject) => {
      if (signal?.aborted) return reject(signal.reason);
      const leave = () => {
        this.#waiting = this.#waiting.filter((other) => other !== request);
        reject(signal?.reason);
      };
      signal?.addEventListener('abort', leave, { once: true });
      const request: Request<Seat> = {
        ...job,
        overtaken: 0,
        reject,
        work: async (...place) => {
          signal?.removeEventListener('abort', leave);
          try {
            const held = await work(...place);
            resolve();
            return held;
          } catch (error) {
            reject(error);
            return [];
          }
        },
      };
      this.#waiting.push(request);
      this.#dealSoon();
    });
  }

  /** Starts nothing more, and resolves when no place is busy. What waits goes on waiting. */
  async pause(): Promise<void> {
    this.#paused = true;
    if (this.busy > 0) await new Promise<void>((resolve) => this.#whenIdle.push(resolve));
  }

  /** Goes on after `pause`, with new places if given. */
  resume(places?: readonly Place<Seat>[]): void {
    if (places !== undefined) this.#setPlaces(places);
    this.#paused = false;
    this.#dealSoon();
  }

  /** Rejects all that waits. */
  rejectWaiting(reason: unknown): void {
    for (const request of this.#waiting.splice(0)) request.reject(reason);
  }

  #setPlaces(places: readonly Place<Seat>[]): void {
    this.#slots = places.map((place) => ({
      ...place,
      held: [],
      busy: false,
      lent: 0,
      ready: Promise.resolve(),
    }));
  }

  #dealSoon(): void {
    this.#timer ??= setTimeout(() => {
      this.#timer = null;
      this.#deal();
    }, gatherMs);
  }

  #deal(): void {
    while (!this.#paused) {
      const places = this.#slots.map((slot) => ({ ...slot, busy: slot.busy || slot.lent > 0 }));
      const chosen = chooseAssignment(places, this.#waiting, patienceByPlace * this.#slots.length);
      const slot = chosen === null ? undefined : this.#slots[chosen.place];
      const request = chosen === null ? undefined : this.#waiting[chosen.request];
      if (chosen === null || slot === undefined || request === undefined) return;
      for (const earlier of this.#waiting.slice(0, chosen.request)) earlier.overtaken++;
      this.#waiting.splice(chosen.request, 1);
      void this.#serve(slot, request);
    }
  }

  #lend(slot: Slot<Seat> | null, { tokens }: Job): Source<Seat> | null {
    if (slot === null) return null;
    slot.lent += 1;
    let isLent = true;
    const release = () => {
      if (isLent) slot.lent -= 1;
      isLent = false;
      this.#dealSoon();
    };
    return { seat: slot.seat, shared: countCommonPrefix(slot.held, tokens), ready: slot.ready, release };
  }

  async #serve(slot: Slot<Seat>, request: Request<Seat>): Promise<void> {
    const { seat } = slot;
    const shared = countCommonPrefix(slot.held, request.tokens);
    const source = this.#lend(findSource(this.#slots, slot, request.tokens), request);
    const { promise, resolve: tellRead } = Promise.withResolvers<void>();
    slot.busy = true;
    slot.ready = promise;
    slot.held = request.tokens;
    slot.held = await request.work({ seat, shared, source }, tellRead);
    source?.release();
    tellRead();
    slot.busy = false;
    if (this.busy === 0) for (const resolve of this.#whenIdle.splice(0)) resolve();
    this.#dealSoon();
  }
}
