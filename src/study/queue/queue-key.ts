import { createHmac, createSecretKey, timingSafeEqual } from 'node:crypto';
import { QueueSecretError } from './queue-errors.ts';

/** The variable that holds what coordinators and workers sign with. It never goes to Redis. */
const SECRET_VARIABLE = 'STEERLAB_QUEUE_SECRET';
/** Grows whenever coordinators and workers of different versions would misunderstand each other. */
const PROTOCOL = 3;
/** What is shorter can be guessed by whoever can read a signed item. */
const SHORTEST = 16;

/** What is signed. A signature of one kind is none of another. */
export type Signed = 'route' | 'job' | 'result' | 'failure';

/** JSON text with its signature. */
export interface Sealed {
  readonly signed: string;
  /** HMAC-SHA-256 (RFC 2104) over the kind and the text, in hex. */
  readonly mac: string;
}

/** Signs what goes over a queue, and tells whether what comes from one was signed so. */
export interface QueueKey {
  seal(kind: Signed, value: unknown): Sealed;
  /** What was signed; null where it was not signed as this kind with this secret, whatever it is. */
  open(kind: Signed, sealed: unknown): { readonly value: unknown } | null;
}

/**
 * The key of a queue, from the environment. Without a secret nothing is done over a queue: whoever can write to Redis could
 * have workers send their keys anywhere, and answers of their own counted.
 *
 * @throws QueueSecretError
 */
export function readQueueKey(env: NodeJS.ProcessEnv): QueueKey {
  const secret = env[SECRET_VARIABLE]?.trim() ?? '';
  if (secret.length < SHORTEST) throw new QueueSecretError(SECRET_VARIABLE, secret !== '', SHORTEST);
  const key = createSecretKey(Buffer.from(secret, 'utf8'));
  const sign = (kind: Signed, text: string) =>
    createHmac('sha256', key).update(`steerlab queue ${PROTOCOL} ${kind}\n${text}`).digest();
  return {
    seal(kind, value) {
      const signed = JSON.stringify(value);
      return { signed, mac: sign(kind, signed).toString('hex') };
    },
    open(kind, sealed) {
      if (typeof sealed !== 'object' || sealed === null || !('signed' in sealed) || !('mac' in sealed))
        return null;
      const { signed, mac } = sealed;
      if (typeof signed !== 'string' || typeof mac !== 'string' || !/^[0-9a-f]{64}$/.test(mac)) return null;
      if (!timingSafeEqual(Buffer.from(mac, 'hex'), sign(kind, signed))) return null;
      return { value: JSON.parse(signed) };
    },
  };
}
