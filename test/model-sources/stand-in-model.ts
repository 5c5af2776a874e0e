import { createHash, randomBytes } from 'node:crypto';
import type { CatalogueModel } from '../../src/models/catalogue/index.ts';

/** A small file that nothing but its hash makes a model, and a catalogue entry for it: tests fetch it over real ways. */
export function standInModel(bytes = 300_000): { content: Buffer; model: CatalogueModel } {
  const content = Buffer.concat([Buffer.from('GGUF'), randomBytes(bytes - 5), Buffer.from([1])]);
  const model: CatalogueModel = {
    name: 'stand-in',
    note: 'A stand-in.',
    size: 0.001,
    stage: 'instruct',
    licence: { name: 'Test terms', terms: 'https://example.org/terms' },
    file: { bytes, sha256: createHash('sha256').update(content).digest('hex') },
    sources: {
      hub: { repo: 'owner/repo', revision: '0'.repeat(40), file: 'stand-in.gguf' },
      pypi: {
        package: 'stand-in-part{n}',
        version: '1.0',
        parts: 2,
        member: 'stand_in_part{n}/data/{nn}.bin',
      },
    },
  };
  return { content, model };
}
