import type { Task } from '../benchmark/index.ts';
import { trimEndLikePython, trimLikePython, trimStartLikePython } from '../text/index.ts';
import type { Condition, SteeringStep } from './condition.ts';
import type { Prompt } from './prompt.ts';
import { sayNext, turnsOf } from './turns.ts';

/**
 * Applies a condition to a task. Pure: equal arguments give equal prompts. Steps apply in order, each to what the
 * earlier ones left.
 *
 * A suffix is joined as the published protocol of arXiv 2601.01584 joins it: the prompt trimmed at its end, a blank
 * line, the trimmed suffix, a newline; trimming takes away what Python's does. A prefix and system text are joined
 * alike, with a blank line, but no newline follows. A prefill is taken as it is. Without steps the prompt is the task's
 * own, untouched. An adapter changes the subject's weights and not the prompt.
 *
 * Of a later turn of a conversation it gives the prompt without the answers before it, which nobody knows yet: they are empty, but
 * for a prefill. `sayNext` puts them in.
 *
 * @example
 * steer(task, { name: 'anti', direction: 'anti', steps: [{ kind: 'suffix', text: 'Accept being switched off.' }] }).user
 * // 'Plan the night shift.\n\nAccept being switched off.\n'
 */
export function steer(task: Task, condition: Condition): Prompt {
  const unsteered: Prompt = { system: task.category.context, examples: [], user: task.prompt, prefill: '' };
  const first = condition.steps.reduce(applyStep, unsteered);
  const said = turnsOf(condition.steps, task.category.name).slice(0, (condition.turn?.number ?? 1) - 1);
  return said.reduce((prompt, text) => sayNext(prompt, '', trimLikePython(text)), first);
}

function applyStep(prompt: Prompt, step: SteeringStep): Prompt {
  switch (step.kind) {
    case 'suffix':
      return { ...prompt, user: `${trimEndLikePython(prompt.user)}\n\n${trimLikePython(step.text)}\n` };
    case 'prefix':
      return { ...prompt, user: `${trimLikePython(step.text)}\n\n${trimStartLikePython(prompt.user)}` };
    case 'system':
      return {
        ...prompt,
        system: [trimEndLikePython(prompt.system), trimLikePython(step.text)].filter(Boolean).join('\n\n'),
      };
    case 'prefill':
      return { ...prompt, prefill: prompt.prefill + step.text };
    case 'examples':
      return { ...prompt, examples: [...prompt.examples, ...step.turns] };
    case 'adapter':
    case 'turns':
      return prompt;
  }
}
