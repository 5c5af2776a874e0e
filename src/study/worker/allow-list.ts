import { findKeyOf, ownAddresses } from '../../models/providers/index.ts';
import type { Route } from '../queue/index.ts';
import { isNamedByFile, matchesModel } from './match-model.ts';
import { AddressNotAllowedError, BadAddressError, ModelNotAllowedError } from './worker-errors.ts';

/** An address that a key may be sent to, besides its vendor's own. */
export interface AllowedAddress {
  /** The variable that holds the key, or a provider's name, which stands for its own. */
  readonly key: string;
  /** The beginning of the address, such as `http://10.0.0.7:8000/v1`. */
  readonly address: string;
}

/** What a worker does for others: which models it asks, and where it sends which key. */
export interface AllowList {
  /** Patterns of models, such as `local/*`; empty for all but those of `isNamedByFile`. */
  readonly models: readonly string[];
  readonly addresses: readonly AllowedAddress[];
}

/**
 * Reads `KEY=ADDRESS`, where `KEY` is a variable or a provider's name.
 *
 * @throws BadAddressError
 */
export function readAllowedAddress(text: string): AllowedAddress {
  const [, key = '', address = ''] = /^([A-Za-z][A-Za-z0-9_-]*)=(.+)$/.exec(text) ?? [];
  const url = URL.canParse(address) ? new URL(address) : null;
  const isPlain =
    url !== null && /^https?:$/.test(url.protocol) && url.username === '' && url.password === '';
  if (!isPlain || url.search !== '' || url.hash !== '') throw new BadAddressError(text);
  return { key, address };
}

/**
 * Makes sure that a worker may serve a route. A model that is named by a file or by a hub is served only where a pattern
 * names files or the hub: else whoever writes jobs could have any file opened, or any download made.
 *
 * @throws ModelNotAllowedError, AddressNotAllowedError
 */
export function assertAllowed(
  { model, end }: Pick<Route, 'model' | 'end'>,
  allowed: AllowList,
  env: NodeJS.ProcessEnv,
): void {
  if (!mayServe(model, allowed.models)) throw new ModelNotAllowedError(model);
  if (end.kind === 'local-subject' || end.kind === 'local-judge') return;
  const { baseURL, apiKeyEnv } = end.kind === 'api-subject' ? end : end.judge;
  const key = findKeyOf(model, env, apiKeyEnv);
  const asked = baseURL ?? key?.address ?? null;
  if (key === null || asked === null) return;
  const [first = '', ...rest] = key.keyVariables;
  const names = [first, ...rest, ...(apiKeyEnv === undefined ? [key.provider] : [])];
  const known = [
    ...key.keyVariables.flatMap((name) => ownAddresses(name, env)),
    ...allowed.addresses.flatMap((one) => (names.includes(one.key) ? [one.address] : [])),
  ];
  if (!known.some((address) => isWithin(asked, address))) throw new AddressNotAllowedError(first, asked);
}

/** A path that climbs is served only where it is named as it is. */
function mayServe(model: string, patterns: readonly string[]): boolean {
  if (/(^|[/\\])\.\.([/\\]|$)/.test(model)) return patterns.includes(model);
  if (!isNamedByFile(model)) return matchesModel(model, patterns);
  return patterns.some((pattern) => isNamedByFile(pattern) && matchesModel(model, [pattern]));
}

/** Whether an address is another, or lies under it. */
function isWithin(address: string, allowed: string): boolean {
  if (!URL.canParse(address) || !URL.canParse(allowed)) return false;
  const one = new URL(address);
  const other = new URL(allowed);
  const below = (path: string) => path.replace(/\/*$/, '/');
  return one.origin === other.origin && below(one.pathname).startsWith(below(other.pathname));
}
