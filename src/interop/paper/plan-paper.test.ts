import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { published, skipNote } from '../../../test/find-published.ts';
import { temporaryFolder } from '../../../test/temporary-folder.ts';
import { MADE_SUFFIXES, writePaperCopy } from '../../../test/write-paper-copy.ts';
import { findModel } from '../../models/catalogue/index.ts';
import { openStore, type RunFacts } from '../../store/index.ts';
import { importPublished } from '../published/index.ts';
import { loadPaper } from './load-paper.ts';
import { planPaper } from './plan-paper.ts';

const OFFLINE = [{ kind: 'offline', name: 'offline' }] as const;

async function factsOf(results: string): Promise<RunFacts> {
  const out = join(temporaryFolder(), 'published');
  await importPublished({ dir: results, out });
  using store = openStore(out, 'read');
  return store.facts();
}

describe('planPaper', async () => {
  const dir = writePaperCopy(temporaryFolder(), 40);
  const facts = await factsOf(join(dir, 'results'));
  const benchmark = join(dir, 'benchmark');

  test('asks served models with the published words and decoding', () => {
    const model = {
      name: 'Model-7B-Instruct',
      hub: 'Some/Model-7B-Instruct',
      size: 7,
      stage: 'instruct',
    } as const;
    const { study, pairs } = planPaper({
      published: facts,
      benchmark,
      judges: OFFLINE,
      subjects: {
        kind: 'served',
        models: [model, { ...model, name: 'other', hub: 'Some/Other' }],
        servers: {
          'Model-7B-Instruct': { baseURL: 'http://127.0.0.1:1/v1' },
          other: { baseURL: 'http://127.0.0.1:2/v1', model: 'as-served' },
        },
      },
    });
    expect(study.subjects).toMatchObject([
      {
        model: 'openai-compatible/Some/Model-7B-Instruct',
        baseURL: 'http://127.0.0.1:1/v1',
        size: 7,
        decoding: { temperature: 0, maxOutputTokens: 40 },
      },
      // Nothing was published of it: the published defaults hold.
      { model: 'openai-compatible/as-served', decoding: { temperature: 0, maxOutputTokens: 1024 } },
    ]);
    expect(pairs).toEqual([{ one: 'Model-7B-Instruct', other: 'Model-7B-Instruct' }]);
    expect(study.conditions.map(({ steps }) => steps)).toEqual([
      [],
      [{ kind: 'suffix', text: MADE_SUFFIXES.anti_ic }],
      [{ kind: 'suffix', text: MADE_SUFFIXES.pro_ic }],
    ]);
    expect(study.benchmark).toMatchObject({ path: benchmark, maxPerCategory: 15, seed: 123 });
    expect(study.judges).toEqual(OFFLINE);
  });

  test('asks those alone that have a server, and refuses one of an unknown model', () => {
    const { models } = loadPaper();
    const serve = (name: string) =>
      planPaper({
        published: facts,
        benchmark,
        judges: OFFLINE,
        subjects: { kind: 'served', models, servers: { [name]: { baseURL: 'http://127.0.0.1:1/v1' } } },
      });
    expect(serve('Qwen3-4B-Base')).toMatchObject({ pairs: [], study: { subjects: [{ stage: 'base' }] } });
    expect(() => serve('Qwen3-4B-Bass')).toThrow('Did you mean "Qwen3-4B-Base"?');
  });

  test('puts a local model beside the published one of its stage that is nearest in size', () => {
    const [subject] = facts.subjects;
    if (subject === undefined) throw new Error('nothing was published');
    const many = {
      ...facts,
      subjects: [
        { ...subject, name: 'large', size: 30 },
        { ...subject, name: 'near', size: 4 },
        { ...subject, name: 'nearest-of-another-stage', size: 0.2, stage: 'base' as const },
      ],
    };
    const models = [findModel('smollm2-135m-instruct')];
    const { study, pairs } = planPaper({
      published: many,
      benchmark,
      judges: OFFLINE,
      subjects: { kind: 'local', models },
    });
    expect(pairs).toEqual([{ one: 'near', other: 'smollm2-135m-instruct' }]);
    expect(study).toMatchObject({
      name: 'paper-small',
      subjects: [{ model: 'local/smollm2-135m-instruct', size: 0.135, decoding: { maxOutputTokens: 40 } }],
    });
  });
});

describe.skipIf(published === null)(`the catalogue's models of the paper${skipNote}`, () => {
  test('are those of the published runs', async () => {
    const { models } = loadPaper();
    expect(models).toHaveLength(6);
    const { subjects } = await factsOf(published?.results ?? '');
    for (const { name, model, size, stage } of subjects)
      expect(models).toContainEqual({ name, hub: model.replace('published/', ''), size, stage });
  });
});
