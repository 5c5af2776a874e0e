import { SteerlabError } from '../../errors/index.ts';

/** The address of the queue is no address of a Redis server. */
export class QueueAddressError extends SteerlabError {
  override readonly name = 'QueueAddressError';

  constructor(address: string) {
    super({
      what: 'The address of the queue is none that a Redis server can have.',
      where: hidePassword(address),
      fix: 'Write it as redis://HOST:PORT, or rediss://USER:PASSWORD@HOST:PORT for an encrypted connection.',
    });
  }
}

/** No Redis server answers at the address. */
export class QueueUnreachableError extends SteerlabError {
  override readonly name = 'QueueUnreachableError';

  constructor(address: string, cause: unknown) {
    super({
      what: `The queue does not answer: ${cause instanceof Error ? cause.message : String(cause)}`,
      where: hidePassword(address),
      fix: 'Start Redis or Valkey there (redis-server --appendonly yes), or correct the address and its password.',
      cause,
    });
  }
}

/** A file on the coordinator's machine would be needed on a worker's. */
export class NotForQueueError extends SteerlabError {
  override readonly name = 'NotForQueueError';

  constructor(subject: string, path: string) {
    super({
      what: `Workers can't apply the adapter ${path}: it is a file of this machine.`,
      where: `subject ${subject}`,
      fix: 'Run this study without --queue, or have a server serve the adapter and give the step its name.',
    });
  }
}

/** An address without what must not be shown. */
export function hidePassword(address: string): string {
  return address.replace(/\/\/[^/@]*@/, '//…@');
}
