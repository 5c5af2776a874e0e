import { expect, test } from 'vitest';
import { chooseProxy } from './choose-proxy.ts';
import { isLoopback } from './is-loopback.ts';

const API = 'https://api.example.org/v1';

function choose(env: NodeJS.ProcessEnv, url = API) {
  return chooseProxy(new URL(url), env);
}

test.each([
  [{}, API, null],
  [{ HTTPS_PROXY: 'http://proxy:3128' }, API, 'http://proxy:3128/'],
  [{ HTTPS_PROXY: 'http://proxy:3128' }, 'http://api.example.org/', null],
  [{ HTTP_PROXY: 'http://proxy:3128' }, 'http://api.example.org/', 'http://proxy:3128/'],
  [{ ALL_PROXY: 'http://proxy:3128' }, API, 'http://proxy:3128/'],
  [{ ALL_PROXY: 'http://proxy:3128' }, 'http://api.example.org/', 'http://proxy:3128/'],
  [{ all_proxy: 'http://proxy:3128', HTTPS_PROXY: 'http://own:1' }, API, 'http://own:1/'],
  [{ https_proxy: 'http://small:1', HTTPS_PROXY: 'http://capital:1' }, API, 'http://small:1/'],
  [{ HTTPS_PROXY: 'proxy.example.org:3128' }, API, 'http://proxy.example.org:3128/'],
  [{ ALL_PROXY: '10.0.0.1:3128' }, API, 'http://10.0.0.1:3128/'],
  [{ HTTPS_PROXY: 'me:secret@proxy:3128' }, API, 'http://me:secret@proxy:3128/'],
  [{ HTTPS_PROXY: 'https://proxy' }, API, 'https://proxy/'],
  [{ HTTPS_PROXY: ' ', ALL_PROXY: '' }, API, null],
])('with %j, %s goes through %s', (env, url, proxy) => {
  expect(choose(env, url)).toBe(proxy);
});

test.each([
  'http://127.0.0.1:8000/v1',
  'https://127.0.0.1/v1',
  'http://127.5.0.9/v1',
  'http://localhost:1/',
  'https://LOCALHOST/',
  'http://localhost./',
  'http://[::1]:8000/v1',
  'http://[::ffff:127.0.0.1]/',
  'http://0.0.0.0:8000/',
])('%s is this machine, and is never asked through a proxy', (url) => {
  const env = { HTTP_PROXY: 'http://proxy:1', HTTPS_PROXY: 'http://proxy:1', ALL_PROXY: 'socks5://proxy:1' };
  expect(isLoopback(new URL(url).hostname)).toBe(true);
  expect(choose(env, url)).toBeNull();
});

test.each(['http://128.0.0.1/', 'http://10.0.0.1/', 'http://localhost.example.org/', 'http://notlocalhost/'])(
  '%s is another machine',
  (url) => {
    expect(isLoopback(new URL(url).hostname)).toBe(false);
  },
);

test.each([
  ['*', API, true],
  ['example.org', API, true],
  ['.example.org', API, true],
  ['*.example.org', API, true],
  ['API.EXAMPLE.ORG', API, true],
  ['other.org, api.example.org', API, true],
  ['api.example.org:443', API, true],
  ['api.example.org:8443', API, false],
  ['ample.org', API, false],
  ['', API, false],
  ['10.0.0.0/8', 'https://10.1.2.3/', true],
  ['10.0.0.1-10.0.0.9', 'https://10.0.0.5/', true],
  ['10.0.0.5', 'https://10.0.0.5/', true],
  ['10.0.0.5:8000', 'https://10.0.0.5:8000/', true],
  ['10.0.0.0/8', 'https://11.1.2.3/', false],
  ['10.0.0.0/99', 'https://10.1.2.3/', false],
  ['[fd00::1]:8000', 'https://[fd00::1]:8000/', true],
  ['fd00::/8', 'https://[fd00::1]/', true],
])('NO_PROXY=%s for %s: %s', (list, url, isExempt) => {
  expect(choose({ HTTPS_PROXY: 'http://proxy:1', NO_PROXY: list }, url) === null).toBe(isExempt);
});

test('a proxy that Node cannot speak to is told, without its password, and only where it would be used', () => {
  for (const ALL_PROXY of ['socks5://me:secret@proxy:1080', 'socks5h://proxy:1080', 'ftp://proxy']) {
    const scheme = ALL_PROXY.split(':')[0] ?? '';
    expect(() => choose({ ALL_PROXY })).toThrow(scheme);
    expect(() => choose({ ALL_PROXY })).toThrow('ALL_PROXY');
    expect(() => choose({ ALL_PROXY })).not.toThrow('secret');
    expect(choose({ ALL_PROXY, HTTPS_PROXY: 'http://proxy:1' })).toBe('http://proxy:1/');
    expect(choose({ ALL_PROXY, NO_PROXY: 'example.org' })).toBeNull();
  }
  expect(() => choose({ HTTPS_PROXY: 'http://a b' })).toThrow('HTTPS_PROXY');
});
