/** Why work is stopped on somebody's request, and how much time it has to end in an orderly way. */
export class InterruptedError extends Error {
  /** As the reason of an `AbortSignal` is called everywhere. */
  override readonly name = 'AbortError';
  /** How long a call that is paid for may still go on, in milliseconds. */
  readonly graceMs: number;

  constructor(what: string, graceMs: number) {
    super(what);
    this.graceMs = graceMs;
  }
}
