import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { published, skipNote } from '../../../test/find-published.ts';
import { temporaryFolder } from '../../../test/temporary-folder.ts';
import { openStore } from '../../store/index.ts';
import { importPublished } from '../published/index.ts';
import { withholdTexts } from './index.ts';

test('leaves a file of other words as it is, to the byte', () => {
  const file = '# mine\nname:   one\nconditions: [ { text: "Be modest." } ]\n';
  expect(withholdTexts(file)).toBe(file);
});

describe.skipIf(published === null)(`the published suffixes${skipNote}`, () => {
  test('stay out of a study file, which names them by their hash', async () => {
    const out = join(temporaryFolder(), 'published');
    await importPublished({ dir: published?.results ?? '', out });
    using store = openStore(out, 'read');
    const texts = store
      .facts()
      .conditions.flatMap(({ steps }) =>
        steps.flatMap((step) => ('text' in step ? step.text.split('\n') : [])),
      )
      .filter((line) => line.trim() !== '');
    const shown = withholdTexts(readFileSync(join(out, 'study.yaml'), 'utf8'));
    expect(texts.length).toBeGreaterThan(5);
    for (const line of texts) expect(shown).not.toContain(line.trim());
    expect(shown.match(/left out, since it has no licence/g)).toHaveLength(2);
    expect(shown).toContain('anti');
  });
});
