import { mkdirSync, writeFileSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { stringify } from 'yaml';
import type { Peer } from './peer.ts';

const VERSION = '0.121.20';
const VERDICT = {
  type: 'object',
  properties: { decision: { type: 'string' }, reason: { type: 'string' } },
  required: ['decision', 'reason'],
  additionalProperties: false,
};

/** promptfoo: a test a trial, with one `llm-rubric` assertion for all. */
export const PROMPTFOO: Peer = {
  name: 'promptfoo',
  version: VERSION,
  install(home) {
    const quiet = ['--no-audit', '--no-fund', '--loglevel=error'];
    return [
      {
        program: 'npm',
        args: ['install', '--prefix', home, ...quiet, `promptfoo@${VERSION}`],
        // Its native parts are built for the Node that runs npm, which must be the one that runs promptfoo.
        env: { PATH: `${dirname(process.execPath)}${delimiter}${process.env.PATH ?? ''}` },
      },
    ];
  },
  prepare({ home, folder, url, questions, rubric, concurrency }) {
    const at = { apiBaseUrl: url, apiKey: 'none' };
    const response_format = {
      type: 'json_schema',
      json_schema: { name: 'verdict', strict: true, schema: VERDICT },
    };
    const config = join(folder, 'promptfooconfig.yaml');
    writeFileSync(
      config,
      stringify({
        prompts: ['{{question}}'],
        providers: [{ id: 'openai:chat:subject', config: at }],
        defaultTest: {
          assert: [{ type: 'llm-rubric', value: rubric }],
          options: { provider: { id: 'openai:chat:judge', config: { ...at, response_format } } },
        },
        tests: questions.map((question) => ({ vars: { question } })),
      }),
    );
    const state = join(folder, 'state');
    mkdirSync(state);
    const quiet = ['--no-cache', '--no-progress-bar', '--no-table', '--no-share'];
    return {
      program: process.execPath,
      args: [
        join(home, 'node_modules', 'promptfoo', 'dist', 'src', 'entrypoint.js'),
        ...['eval', '-c', config, '-j', String(concurrency), ...quiet],
      ],
      env: {
        PROMPTFOO_CONFIG_DIR: state,
        PROMPTFOO_DISABLE_DEBUG_LOG: '1',
        PROMPTFOO_DISABLE_TELEMETRY: '1',
        PROMPTFOO_DISABLE_UPDATE: '1',
        PROMPTFOO_DISABLE_REMOTE_GENERATION: '1',
      },
    };
  },
};
