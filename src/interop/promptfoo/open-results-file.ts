import { readFile } from 'node:fs/promises';
import { reasonOf } from '../../errors/index.ts';
import {
  type FoundSample,
  type LogHeader,
  SampleFileError,
  type SampleLog,
} from '../import-samples/index.ts';
import { readResult } from './read-result.ts';
import { fileSchema, type PromptfooFile, type PromptfooResult } from './results-schema.ts';

const TOOL = 'promptfoo';

/** Opens a file of results. @throws {SampleFileError} where it is none. */
export async function openResultsFile(file: string): Promise<SampleLog> {
  const content = await readResults(file);
  const { results, stats } = content.results;
  const header = buildHeader(content, null);
  const repeats = countRepeats(results);
  const hasSeveralPrompts =
    new Set(results.map(({ promptIdx, prompt }) => promptIdx ?? prompt.label)).size > 1;
  return {
    file,
    header,
    said: {
      total: stats == null ? null : stats.successes + stats.failures + stats.errors,
      keys: [],
      skipped: [],
      whyMissing: "the file's statistics count them, and they are not there",
      state: null,
    },
    async *samples(): AsyncGenerator<FoundSample> {
      for (const [place, result] of results.entries()) {
        const key = repeats[place] ?? { id: place, epoch: 1 };
        const read = readResult(result, key, hasSeveralPrompts);
        const own = buildHeader(content, result.provider);
        if (read.kind === 'left-out') yield { kind: 'left-out', key, why: read.why };
        else yield { kind: 'sample', sample: read.sample, where: `${file}, results[${place}]`, header: own };
      }
    },
    close() {},
  };
}

async function readResults(file: string): Promise<PromptfooFile> {
  let value: unknown;
  try {
    value = JSON.parse(await readFile(file, 'utf8'));
  } catch (error) {
    throw new SampleFileError(file, '', `it is not JSON: ${reasonOf(error)}`, TOOL, error);
  }
  const { success, data, error } = fileSchema.safeParse(value);
  if (success) return data;
  const [issue] = error.issues;
  throw new SampleFileError(
    file,
    `key ${issue?.path.join('.')}`,
    issue?.message ?? 'it is wrong',
    TOOL,
    error,
  );
}

/** What the results of a provider share, in the shape of a log of Inspect; null for those of all. */
function buildHeader(
  { evalId, config, results }: PromptfooFile,
  provider: PromptfooResult['provider'] | null,
): LogHeader {
  const { id, label } = provider ?? { id: TOOL };
  return {
    status: 'success',
    eval: {
      eval_id: evalId,
      created: results.timestamp ?? '',
      task: config?.description?.trim() || TOOL,
      model: label ?? id,
      metadata: { subject: { name: label ?? shortName(id), model: nameModel(id) } },
    },
  };
}

/** What promptfoo calls the kinds of models of a provider, which are no part of a model's name. */
const KINDS = ['chat', 'completion', 'messages', 'responses', 'text', 'embedding'];

/** `openai:chat:gpt-5` is `openai/gpt-5`. */
function nameModel(id: string): string {
  const [provider = '', ...rest] = id.replace(/^file:\/\//, 'file:').split(':');
  const [kind = '', ...name] = rest;
  const model = (KINDS.includes(kind) && name.length > 0 ? name : rest).join(':');
  return model === '' ? `${TOOL}/${provider}` : `${provider === 'file' ? TOOL : provider}/${model}`;
}

function shortName(id: string): string {
  const name = nameModel(id).split('/').at(-1) ?? id;
  return name.replace(/[^A-Za-z0-9._-]+/g, '-').replace(/^[._-]+/, '') || TOOL;
}

/**
 * The names of results: the number of their test case, and which repeat they are. `--repeat` gives every repeat a number of
 * its own, so that equal test cases, asked of the same provider by the same prompt, are taken for repeats.
 */
function countRepeats(
  results: readonly PromptfooResult[],
): { readonly id: number; readonly epoch: number }[] {
  const tests = new Map<string, number>();
  const asked = new Map<string, number>();
  return results.map(({ testIdx, testCase, vars, promptIdx, prompt, provider }, place) => {
    const test = JSON.stringify([vars, testCase?.metadata, testCase?.assert]);
    const id = tests.get(test) ?? testIdx ?? place;
    tests.set(test, id);
    const key = JSON.stringify([id, promptIdx ?? prompt.label, provider.id, provider.label]);
    const epoch = (asked.get(key) ?? 0) + 1;
    asked.set(key, epoch);
    return { id, epoch };
  });
}
