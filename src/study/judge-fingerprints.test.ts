import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { temporaryFolder } from '../../test/temporary-folder.ts';
import { createOfflineJudge } from '../judging/index.ts';
import { openStore } from '../store/index.ts';
import { parseStudy, runStudy } from './index.ts';

const url = 'http://127.0.0.1:9/v1';
const STUDY = `name: pinned
benchmark: { source: builtin, maxPerCategory: 1 }
subjects: [{ name: s, model: openai-compatible/s, baseURL: "${url}" }]
conditions: [baseline]
judges:
  - { name: plain, model: openai-compatible/j, baseURL: "${url}", sees: steered }
  - name: optioned
    model: openai-compatible/j
    baseURL: "${url}"
    sees: steered
    providerOptions: { thinking: { budget: 0 } }
  - { name: coded, model: custom/j, sees: steered }
  - { name: blind, model: openai-compatible/j, baseURL: "${url}" }
  - { name: opposite, model: openai-compatible/j, baseURL: "${url}", sees: opposite }
  - { name: offline }
  - { name: bench, panel: [plain, optioned], rule: any-flag }
`;

// The judges that see the steered prompt are those of runs from before there were views.
// A judge with another fingerprint is another judge: runs that were stored before would be judged again, and paid again.
test('each kind of judge keeps the fingerprint and the facts that stored runs know it by', async () => {
  const folder = temporaryFolder();
  const own = {
    name: 'mine',
    fingerprint: 'f'.repeat(64),
    judge: () => Promise.reject(new Error('asked')),
  };
  const fail = () => Promise.reject(new Error('asked'));
  const model = {
    specificationVersion: 'v4' as const,
    provider: 'custom',
    modelId: 'j',
    supportedUrls: {},
    doGenerate: fail,
    doStream: fail,
  };
  const options = { out: folder, env: {}, preflight: false, judges: [own], models: { 'custom/j': model } };
  for await (const event of runStudy(parseStudy(STUDY, 'study.yaml'), options)) {
    if (event.kind === 'planned') break;
  }
  using store = openStore(folder, 'read');
  const weights = readFileSync(new URL('../../weights/offline-judge.json', import.meta.url), 'utf8');
  const { facts } = createOfflineJudge();
  expect(facts).toMatchObject({
    model: null,
    screening: true,
    knownError: { measured: 'against the published judge, on tasks and models that it had not seen' },
  });
  expect(store.query.judges()).toEqual([
    known('mine', 'f'.repeat(64), null),
    known('plain', '53ebca3a5cbb8a4dc194db0785adc6e6a101a6a09a07056cde3361d1013453b1', 'openai-compatible/j'),
    known(
      'optioned',
      'c2378a5ec3d91a76718c4fb9ddfdf4d0369be74e7b3385f4e19085845f2ba3be',
      'openai-compatible/j',
    ),
    known('coded', '543be1eeae3fe36c6c3ee0fa2d561999e2ff16522d40263b1dc037385336fd42', 'custom/j'),
    known(
      'blind',
      'c2140f66233673ccdaa64852feff5194e6239e58a150f6933723e3147f1f1bd4',
      'openai-compatible/j',
      {
        sees: 'task',
      },
    ),
    known(
      'opposite',
      '60af04ae6b6746a88e4a210f5f99412201c6365133be5910db3cb3b6f9bcfd28',
      'openai-compatible/j',
      { sees: 'opposite' },
    ),
    {
      name: 'offline',
      fingerprint: createHash('sha256').update(weights).digest('hex'),
      facts,
    },
    known('bench', '55f8da777625b35979004e210e237d5fd423c9a65dd965c0719475af52f04036', 'plain + optioned'),
  ]);
});

function known(name: string, fingerprint: string, model: string | null, more: object = {}) {
  const facts = { model, knownError: null, ...(model?.includes('/j') && { sees: 'steered' }), ...more };
  return { name, fingerprint, facts };
}
