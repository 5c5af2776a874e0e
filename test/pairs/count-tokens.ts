import { encode } from 'gpt-tokenizer/encoding/o200k_base';
import { findModel } from '../../src/models/catalogue/index.ts';
import { ensureModelFile } from '../../src/models/fetch/index.ts';
import { openBare } from '../local/test-model.ts';

/** Counts a text's tokens. */
export interface Tokenizer {
  readonly name: string;
  readonly count: (text: string) => number;
}

/** Three tokenizers with vocabularies of their own: of the two smallest local models, and of OpenAI's models since GPT-4o. */
export async function openTokenizers(): Promise<Tokenizer[]> {
  const local = await Promise.all(
    ['smollm2-135m-instruct', 'qwen2.5-coder-0.5b-instruct'].map(async (name) => {
      const { path } = await ensureModelFile(findModel(name));
      const { model } = await openBare(path, true);
      return { name, count: (text: string) => model.tokenize(text).length };
    }),
  );
  return [...local, { name: 'o200k_base', count: (text) => encode(text).length }];
}
