import { BlockList, isIP } from 'node:net';
import { isLoopback } from './is-loopback.ts';
import { ProxyError } from './provider-errors.ts';

/**
 * The proxy that a request goes through, as an address that Node takes; null where it goes straight to its host.
 *
 * `HTTPS_PROXY` or `HTTP_PROXY`, by the request's scheme, else `ALL_PROXY`; small letters go before capitals, as with curl.
 * A proxy without a scheme is an http one. What `NO_PROXY` names is asked straight, and this machine always is.
 *
 * @throws {ProxyError} where the proxy that would be used is none that Node can speak to, such as a SOCKS one.
 */
export function chooseProxy(url: URL, env: NodeJS.ProcessEnv): string | null {
  const variable = [`${url.protocol.slice(0, -1)}_proxy`, 'all_proxy']
    .flatMap((name) => [name, name.toUpperCase()])
    .find((name) => (env[name] ?? '').trim() !== '');
  if (variable === undefined || isLoopback(url.hostname)) return null;
  if (isExempt(url, env.no_proxy || env.NO_PROXY || '')) return null;
  const written = (env[variable] ?? '').trim();
  const address = /^[a-z][a-z0-9+.-]*:\/\//i.test(written) ? written : `http://${written}`;
  if (!URL.canParse(address)) throw new ProxyError(variable, null, url.hostname);
  const proxy = new URL(address);
  if (proxy.protocol !== 'http:' && proxy.protocol !== 'https:')
    throw new ProxyError(variable, proxy.protocol.slice(0, -1), url.hostname);
  return proxy.href;
}

/** Entries are names, which their subdomains match too, and addresses, ranges of them included; each may have a port. */
function isExempt(url: URL, list: string): boolean {
  const hostname = url.hostname.replace(/^\[|\]$/g, '').toLowerCase();
  const port = url.port || (url.protocol === 'https:' ? '443' : '80');
  return list
    .toLowerCase()
    .split(/[\s,]+/)
    .filter((entry) => entry !== '')
    .some((entry) => {
      if (entry === '*') return true;
      const [, name = entry, only = port] = /^(\[[^\]]*\]|[^:]*):(\d+)$/.exec(entry) ?? [];
      return only === port && matchesHost(hostname, name.replace(/^\[|\]$/g, ''));
    });
}

function matchesHost(hostname: string, entry: string): boolean {
  const family = isIP(hostname);
  if (family !== 0) return holdsAddress(entry, hostname, family === 4 ? 'ipv4' : 'ipv6');
  const name = entry.replace(/^\*?\./, '');
  return name !== '' && (hostname === name || hostname.endsWith(`.${name}`));
}

function holdsAddress(entry: string, address: string, family: 'ipv4' | 'ipv6'): boolean {
  const list = new BlockList();
  const [first = '', last] = entry.split('-');
  const [base = '', bits] = first.split('/');
  try {
    if (last !== undefined) list.addRange(base, last, family);
    else if (bits !== undefined) list.addSubnet(base, Number(bits), family);
    else list.addAddress(base, family);
  } catch {
    // An entry that is no address of this family says nothing of it.
    return false;
  }
  return list.check(address, family);
}
