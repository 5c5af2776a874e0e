import { SteerlabError } from '../../errors/index.ts';
import { type Condition, conditionSchema } from '../../steering/index.ts';
import type { PlannedTrial } from '../../store/index.ts';
import { DIRECTIONS } from '../../vocabulary/index.ts';
import { type AskedPrompt, extractConditions } from '../published/index.ts';
import type { LogHeader } from './log-schema.ts';
import type { ImportedSample } from './read-sample.ts';
import { SamplesDifferError } from './sample-errors.ts';

/** The conditions of several logs. */
export class GatheredConditions {
  readonly #conditions = new Map<string, { condition: Condition; isKnown: boolean; where: string }>();

  /** Takes in the condition of a sample. @throws {SamplesDifferError} where its direction is not that of before */
  add({ condition: { name, direction }, where }: ImportedSample, header: LogHeader): void {
    const seen = this.#conditions.get(name);
    if (seen === undefined) {
      const said = conditionSchema.safeParse(withoutHashes(header.eval.metadata?.condition)).data;
      const isKnown = said?.name === name && said.direction === direction;
      const condition = isKnown ? said : { name, direction, steps: [] };
      this.#conditions.set(name, { condition, isKnown: isKnown || direction === 'baseline', where });
    } else if (seen.condition.direction !== direction) {
      throw new SamplesDifferError(where, seen.where, `the direction of the condition ${name}`);
    }
  }

  /**
   * The conditions, baseline first. Where a log doesn't say what one does, it is found from what was asked, if that is a
   * suffix; those of which it can't be told are named.
   */
  settle(
    trials: readonly PlannedTrial[],
    prompts: ReadonlyMap<string, string | null>,
  ): { readonly conditions: Condition[]; readonly unknown: string[] } {
    const unknown: string[] = [];
    const conditions = [...this.#conditions.values()].map(({ condition, isKnown }) => {
      if (isKnown) return condition;
      const found = recover(condition, trials, prompts);
      if (found === null) unknown.push(condition.name);
      return found ?? condition;
    });
    conditions.sort((one, other) => DIRECTIONS.indexOf(one.direction) - DIRECTIONS.indexOf(other.direction));
    return { conditions, unknown };
  }
}

/** A run notes the hashes of the files that steps name; a condition as it is written has none. */
function withoutHashes(condition: unknown): unknown {
  return JSON.parse(JSON.stringify(condition ?? null, (key, part) => (key === 'sha256' ? undefined : part)));
}

function recover(
  condition: Condition,
  trials: readonly PlannedTrial[],
  prompts: ReadonlyMap<string, string | null>,
): Condition | null {
  const asked: AskedPrompt[] = [];
  for (const { condition: name, task, prompt } of trials) {
    if (name !== condition.name) continue;
    const taskPrompt = prompts.get(task) ?? null;
    if (taskPrompt === null || prompt.prefill !== '' || prompt.examples.length > 0) return null;
    asked.push({ condition, taskPrompt, steeredPrompt: prompt.user, where: task });
  }
  try {
    const [found] = extractConditions(asked);
    // Steered without a change to the prompt, so by something that the log does not show.
    return found === undefined || found.steps.length === 0 ? null : found;
  } catch (error) {
    if (error instanceof SteerlabError) return null;
    throw error;
  }
}
