import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { temporaryFolder } from '../../../test/temporary-folder.ts';
import { rememberKeyHost, resolveModel } from './index.ts';

const keys = {
  OPENAI_API_KEY: 'k-openai-1',
  ANTHROPIC_API_KEY: 'k-anthropic-1',
  OPENAI_COMPATIBLE_API_KEY: 'k-own-1',
  GITHUB_TOKEN: 'k-github-1',
  GOOGLE_VERTEX_PROJECT: 'p',
  AWS_ACCESS_KEY_ID: 'k-aws-1',
  AWS_SECRET_ACCESS_KEY: 'k-aws-2',
  AWS_REGION: 'eu-west-1',
};

const stranger = 'https://stranger.example/v1';

test.each<[string, { baseURL?: string; apiKeyEnv?: string }, Record<string, string>?]>([
  ['openai/m', {}],
  ['openai/m', { baseURL: 'https://api.openai.com/v1' }],
  ['openai/m', { baseURL: 'https://eu.api.openai.com/v1' }],
  ['openai/m', { baseURL: 'http://127.0.0.1:8000/v1' }],
  ['openai-compatible/m', { baseURL: 'http://localhost:8000/v1' }],
  ['openai-compatible/m', { baseURL: 'http://[::1]:8000/v1', apiKeyEnv: 'GITHUB_TOKEN' }],
  ['openai/m', {}, { OPENAI_BASE_URL: stranger }],
  ['openai/m', { baseURL: 'https://api.openai.com/v1' }, { OPENAI_BASE_URL: stranger }],
  ['openai/m', { baseURL: stranger }, { STEERLAB_KEY_HOSTS: 'other.example, stranger.example' }],
  ['openai/m', { baseURL: stranger }, { STEERLAB_KEY_HOSTS: `OPENAI_API_KEY@${stranger.slice(0, -3)}` }],
  ['openai-compatible/m', { baseURL: stranger }, { OPENAI_COMPATIBLE_API_KEY: '' }],
  ['vertex/m', {}],
  ['bedrock/m', {}],
])('%s %j may have its key %j', async (spec, asked, more = {}) => {
  await expect(resolveModel(spec, { ...asked, env: { ...keys, ...more } })).resolves.toHaveProperty('model');
});

test.each<[string, { baseURL?: string; apiKeyEnv?: string }, string, Record<string, string>?]>([
  ['openai/m', { baseURL: stranger }, 'OPENAI_API_KEY'],
  ['openai/m', { baseURL: 'http://api.openai.com/v1' }, 'OPENAI_API_KEY'],
  ['openai/m', { baseURL: 'https://api.openai.com:8443/v1' }, 'OPENAI_API_KEY'],
  ['openai/m', { baseURL: 'https://api.openai.com.stranger.example/v1' }, 'OPENAI_API_KEY'],
  ['openai/m', { baseURL: 'https://notapi.openai.com/v1' }, 'OPENAI_API_KEY'],
  ['openai/m', { baseURL: 'https://127.0.0.1.stranger.example/v1' }, 'OPENAI_API_KEY'],
  ['openai/m', { apiKeyEnv: 'GITHUB_TOKEN' }, 'GITHUB_TOKEN'],
  ['openai/m', { baseURL: stranger }, 'OPENAI_API_KEY', { STEERLAB_KEY_HOSTS: 'stranger.example:8443' }],
  ['openai/m', { baseURL: stranger }, 'OPENAI_API_KEY', { STEERLAB_KEY_HOSTS: 'X@stranger.example' }],
  ['anthropic/m', { baseURL: stranger }, 'ANTHROPIC_API_KEY'],
  ['openai-compatible/m', { baseURL: stranger }, 'OPENAI_COMPATIBLE_API_KEY'],
  ['openai-compatible/m', { baseURL: stranger, apiKeyEnv: 'GITHUB_TOKEN' }, 'GITHUB_TOKEN'],
  ['vertex/m', { baseURL: stranger }, "this machine's own credentials"],
  ['bedrock/m', { baseURL: stranger }, 'AWS_ACCESS_KEY_ID'],
])('%s %j must not have the key in %s', async (spec, asked, variable, more = {}) => {
  const env = { ...keys, ...more };
  const error: unknown = await resolveModel(spec, { ...asked, env }).catch((thrown: unknown) => thrown);
  expect(error).toMatchObject({ code: 'key-host', exitCode: 2, facts: { variable } });
  expect(String(error)).toContain('STEERLAB_KEY_HOSTS=');
  // Google's library would first look for this machine's credentials.
  if (spec.startsWith('vertex')) return;
  // Opened all the same, for nothing to be asked, it has no key.
  const { model } = await resolveModel(spec, { ...asked, env, keyless: true });
  const prompt = [{ role: 'user' as const, content: [{ type: 'text' as const, text: 'Which?' }] }];
  await expect(model.doGenerate({ prompt })).rejects.toThrow();
});

test('what was allowed once is remembered, for that key and that host alone', async () => {
  const folder = temporaryFolder();
  const env = { ...keys, XDG_CONFIG_HOME: folder };
  const ask = (baseURL: string, spec = 'openai/m') => resolveModel(spec, { env, baseURL });
  rememberKeyHost({ variable: 'OPENAI_API_KEY', origin: 'https://stranger.example' }, env);
  await ask(stranger);
  await expect(ask('https://stranger.example:8443/v1')).rejects.toThrow('OPENAI_API_KEY');
  await expect(ask(stranger, 'anthropic/m')).rejects.toThrow('ANTHROPIC_API_KEY');
  const file = join(folder, 'steerlab', 'key-hosts.json');
  expect(existsSync(file)).toBe(true);
  if (process.platform !== 'win32') expect(statSync(file).mode & 0o077).toBe(0);
  expect(readFileSync(file, 'utf8')).not.toContain('k-openai-1');
  writeFileSync(file, '{"allowed":[{');
  await expect(ask(stranger)).rejects.toThrow('OPENAI_API_KEY');
});
