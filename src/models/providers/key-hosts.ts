import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { z } from 'zod';
import { isLoopback } from './is-loopback.ts';

/** A credential and the place that it would be sent to. */
export interface KeyHost {
  /** The environment's variable that holds it; or what else it is, such as the machine's own credentials. */
  readonly variable: string;
  /** Scheme, host and port. */
  readonly origin: string;
}

/** The variable in which a user names hosts that may have keys, for where nobody can be asked. */
export const KEY_HOSTS = 'STEERLAB_KEY_HOSTS';

const fileSchema = z.object({ allowed: z.array(z.object({ variable: z.string(), origin: z.string() })) });

/**
 * Whether a credential may be sent somewhere: to this machine; to the addresses that are the provider's own, and to names
 * below theirs; and to wherever the user has said, in `STEERLAB_KEY_HOSTS` (`HOST` or `VARIABLE@HOST`, with a port where
 * there is one, several apart by commas) or once when asked.
 *
 * @param own - addresses of the provider: the vendor's, and the one in the environment. None where the credential is not
 *   the provider's own.
 */
export function mayHaveKey(
  { variable, origin }: KeyHost,
  own: readonly string[],
  env: NodeJS.ProcessEnv,
): boolean {
  const url = new URL(origin);
  if (isLoopback(url.hostname) || own.some((address) => isBelow(url, address))) return true;
  const named = (env[KEY_HOSTS] ?? '').split(/[\s,]+/).some((entry) => {
    const at = entry.lastIndexOf('@');
    const host = entry.slice(at + 1).replace(/\/+$/, '');
    return (at === -1 || entry.slice(0, at) === variable) && (host === url.host || host === origin);
  });
  return named || readRemembered(env).some((one) => one.variable === variable && one.origin === origin);
}

/**
 * An environment in which keys may also go to the hosts of these addresses: whoever gives it has seen to which key goes
 * where.
 */
export function allowHostsOf(addresses: readonly string[], env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const origins = addresses
    .filter((address) => URL.canParse(address))
    .map((address) => new URL(address).origin);
  return { ...env, [KEY_HOSTS]: [env[KEY_HOSTS] ?? '', ...origins].join(' ') };
}

/** Remembers that a credential may be sent somewhere. */
export function rememberKeyHost(allowed: KeyHost, env: NodeJS.ProcessEnv): void {
  const file = fileOf(env);
  if (file === null) return;
  const all = [...readRemembered(env), { variable: allowed.variable, origin: allowed.origin }];
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  writeFileSync(file, `${JSON.stringify({ allowed: all }, null, 2)}\n`, { mode: 0o600 });
}

function isBelow(url: URL, address: string): boolean {
  if (!URL.canParse(address)) return false;
  const own = new URL(address);
  if (own.origin === url.origin) return true;
  return own.protocol === 'https:' && url.protocol === 'https:' && url.host.endsWith(`.${own.host}`);
}

function readRemembered(env: NodeJS.ProcessEnv): readonly KeyHost[] {
  const file = fileOf(env);
  if (file === null) return [];
  try {
    return fileSchema.parse(JSON.parse(readFileSync(file, 'utf8'))).allowed;
  } catch {
    // A file that is missing or broken allows nothing.
    return [];
  }
}

function fileOf(env: NodeJS.ProcessEnv): string | null {
  const folder =
    env.XDG_CONFIG_HOME ||
    env.APPDATA ||
    (env.HOME === undefined || env.HOME === '' ? null : join(env.HOME, '.config'));
  return folder === null ? null : join(folder, 'steerlab', 'key-hosts.json');
}
