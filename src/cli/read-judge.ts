import type { SingleJudge } from '../study/index.ts';
import { nearestSpelling } from '../yaml/index.ts';
import { InvalidJudgeError } from './cli-errors.ts';

const FORM = /^(?:(?<name>[^=/\s]+)=)?(?<model>[^/\s]+\/\S+)$/;
const NAME = /^[A-Za-z0-9][A-Za-z0-9._-]*$/;

/**
 * Reads a judge from a flag: `offline`, `provider/model`, or `NAME=provider/model`. Without a name, a model judges under
 * the last part of its own: `openai/gpt-5.2` as `gpt-5.2`.
 *
 * @throws {InvalidJudgeError} with the nearest right spelling.
 */
export function readJudge(text: string, baseURL: string | undefined): SingleJudge {
  if (text === 'offline') return { kind: 'offline', name: 'offline' };
  const { name, model } = FORM.exec(text)?.groups ?? {};
  if (model === undefined) {
    const near = nearestSpelling(text, ['offline']);
    const guess = near === undefined ? '' : ` Did you mean "${near}"?`;
    throw new InvalidJudgeError(text, `"${text}" names no judge.${guess}`);
  }
  const own = name ?? nameOf(model);
  if (!NAME.test(own)) {
    throw new InvalidJudgeError(
      text,
      `"${own}" is no name for a judge: use letters, digits, ".", "_" and "-", a letter or digit first.`,
    );
  }
  return { kind: 'llm', name: own, model, ...(baseURL === undefined ? {} : { baseURL }) };
}

function nameOf(model: string): string {
  const last = model.slice(model.lastIndexOf('/') + 1);
  return last.replace(/[^A-Za-z0-9._-]+/g, '-').replace(/^[._-]+/, '');
}
