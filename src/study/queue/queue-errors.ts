import { defineError, reasonOf } from '../../errors/index.ts';

/** The address of the queue is no address of a Redis server. */
export const QueueAddressError = defineError('bad-queue-address', (address: string) => ({
  what: 'The address of the queue is none that a Redis server can have.',
  where: hidePassword(address),
  fix: 'Write it as redis://HOST:PORT, or rediss://USER:PASSWORD@HOST:PORT for an encrypted connection.',
}));

/** No Redis server answers at the address. */
export const QueueUnreachableError = defineError('queue-unreachable', (address: string, cause: unknown) => ({
  what: `The queue does not answer: ${reasonOf(cause)}`,
  where: hidePassword(address),
  fix: 'Start Redis or Valkey there (redis-server --appendonly yes), or correct the address and its password.',
  cause,
}));

/** There is no secret to sign with what goes over the queue, or it is too short. */
export const QueueSecretError = defineError(
  'no-queue-secret',
  (variable: string, isThere: boolean, shortest: number) => ({
    what: isThere
      ? `The secret of the queue is shorter than ${shortest} characters.`
      : 'There is no secret to sign with what goes over the queue, and nothing that is not signed is trusted.',
    where: `environment variable ${variable}`,
    fix: `Set ${variable} to the same long random text for the run and for its workers, such as openssl rand -hex 32 prints.`,
  }),
);

/** A Redis server answers, and can't hold a queue as it is. */
export const QueueUnfitError = defineError('queue-unfit', (address: string, what: string, fix: string) => ({
  what,
  where: hidePassword(address),
  fix,
}));

/** Redis has refused for good, or for too long, what a run needs. */
export const QueueBrokenError = defineError('queue-broken', (address: string, what: string, fix: string) => ({
  what,
  where: hidePassword(address),
  fix: `${fix} What was answered and judged is stored: the same command goes on from there.`,
}));

/** A file on the coordinator's machine would be needed on a worker's. */
export const NotForQueueError = defineError('not-for-queue', (subject: string, path: string) => ({
  what: `Workers can't apply the adapter ${path}: it is a file of this machine.`,
  where: `subject ${subject}`,
  fix: 'Run this study without --queue, or have a server serve the adapter and give the step its name.',
}));

/** A key stands in the study, and would go through Redis to the workers. */
export const SecretForQueueError = defineError('secret-for-queue', (party: string, place: string) => ({
  what: `The ${place} of ${party} holds what looks like a key, and would go through Redis.`,
  where: `${place} of ${party}`,
  fix: "Take the key out of the study and set it in the workers' environment (apiKeyEnv names the variable), or run without --queue.",
}));

/** An address without what must not be shown. */
export function hidePassword(address: string): string {
  return address.replace(/\/\/[^/@]*@/, '//…@');
}
