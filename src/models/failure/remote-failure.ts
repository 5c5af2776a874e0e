import type { Failure } from './failure.ts';

/** A call that another process made failed, and that process has said what it means. */
export class RemoteFailureError extends Error {
  override readonly name = 'RemoteFailureError';
  readonly failure: Failure;

  constructor(failure: Failure) {
    super(failure.message);
    this.failure = failure;
  }
}
