import { isIPv4, isIPv6 } from 'node:net';

/**
 * Whether a host, as an address has it, is this machine. Names below `localhost` are not taken for it: not every resolver
 * keeps them here.
 */
export function isLoopback(hostname: string): boolean {
  const name = hostname
    .replace(/^\[|\]$/g, '')
    .replace(/\.$/, '')
    .toLowerCase();
  if (isIPv4(name)) return name.startsWith('127.') || name === '0.0.0.0';
  if (isIPv6(name)) return name === '::1' || /^::ffff:(?:7f[0-9a-f]{2}:[0-9a-f]{1,4}|127\.)/.test(name);
  return name === 'localhost';
}
