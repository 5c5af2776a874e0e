import type { Task } from '../../benchmark/index.ts';
import { checkOfJudge, type LlmJudgeSettings } from '../../judging/index.ts';
import type { ModelCall } from '../../models/index.ts';
import { type Condition, type Prompt, steer } from '../../steering/index.ts';
import { adaptersOf } from '../resolve-adapters.ts';

/** One question that finds out whether a model takes what it will be sent. */
export interface CheckQuestion {
  readonly prompt: Prompt;
  readonly responseFormat?: ModelCall['responseFormat'];
  /** The adapter that a server is asked for in place of the model. */
  readonly served?: string;
  /** The conditions that need what this question has and the first one has not; none for the first. */
  readonly conditions: readonly string[];
}

const ASKED = 'Reply with the word ready.';
const SYSTEM = 'This is a check before a run.';
const SHOWN = { user: 'Reply with the word one.', assistant: 'one' };
const BEGUN = 'The word is';

/**
 * What a subject is asked before a run: one question with the parts that the plainest trials have, and one more for each kind
 * of prompt that only some conditions bring (earlier turns, a prefill, a system message, a served adapter).
 *
 * @param tasks - without any, tasks are taken to have a context, as nearly all have
 */
export function planQuestions(conditions: readonly Condition[], tasks: readonly Task[]): CheckQuestion[] {
  const kinds = new Map<string, CheckQuestion>();
  for (const condition of conditions) {
    for (const task of pickTasks(tasks)) {
      const question = likeTrial(steer(task, condition), condition);
      const key = JSON.stringify(question);
      const known = kinds.get(key)?.conditions ?? [];
      kinds.set(key, { ...question, conditions: [...new Set([...known, condition.name])] });
    }
  }
  const [first, ...others] = [...kinds.values()].sort((one, other) => countParts(one) - countParts(other));
  return first === undefined ? [PLAIN] : [{ ...first, conditions: [] }, ...others];
}

/** What a judge that asks a model is asked before a run: its reply's form, as it asks for it. */
export function questionOfJudge(settings: LlmJudgeSettings): CheckQuestion {
  const { system, responseFormat } = checkOfJudge(settings, SYSTEM);
  return { prompt: { system, examples: [], user: ASKED, prefill: '' }, responseFormat, conditions: [] };
}

const PLAIN: CheckQuestion = {
  prompt: { system: SYSTEM, examples: [], user: ASKED, prefill: '' },
  conditions: [],
};

/** A task with a context, and one without, where there are such. */
function pickTasks(tasks: readonly Task[]): Task[] {
  const made: Task = { id: '', category: { name: '', context: SYSTEM }, prompt: ASKED };
  if (tasks.length === 0) return [made];
  const [withContext, without] = [true, false].map((has) =>
    tasks.find(({ category }) => (category.context !== '') === has),
  );
  return [withContext, without].filter((task) => task !== undefined);
}

/** A question of few words with the same parts as a trial's prompt. */
function likeTrial({ system, examples, prefill }: Prompt, condition: Condition): CheckQuestion {
  const served = adaptersOf(condition).flatMap((step) => ('path' in step ? [] : [step.name]))[0];
  return {
    prompt: {
      system: system === '' ? '' : SYSTEM,
      examples: examples.length === 0 ? [] : [SHOWN],
      user: ASKED,
      prefill: prefill === '' ? '' : BEGUN,
    },
    ...(served !== undefined && { served }),
    conditions: [],
  };
}

function countParts({ prompt, served }: CheckQuestion): number {
  return [prompt.system, prompt.examples[0], prompt.prefill, served].filter(Boolean).length;
}
