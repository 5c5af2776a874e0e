import type { LanguageModelV4Prompt } from '@ai-sdk/provider';
import { findTask, type Task } from '../benchmark/index.ts';
import { moveSystem, toChatMessages, toPlainMessages } from '../models/ask/index.ts';
import { type Condition, nameOfAdapter, steer } from '../steering/index.ts';
import { loadStudy, type StudySubject } from '../study/index.ts';
import { UnknownPartError } from './cli-errors.ts';
import { loadConditions, loadTasks } from './load-parts.ts';

/** One message of a prompt. `text` as role: what a base model goes on with. */
interface ShownMessage {
  readonly role: 'system' | 'user' | 'assistant' | 'text';
  readonly text: string;
}

/**
 * The prompt of a task under a condition, as a subject gets it.
 *
 * @param names.study - the study's file; the built-in tasks and conditions, and a chat model, where it is left out
 * @throws UnknownTaskError; UnknownPartError at a condition or subject that there is not
 */
export async function findPrompt(names: {
  readonly task: string;
  readonly condition: string;
  readonly study?: string | undefined;
  readonly subject?: string | undefined;
}): Promise<{ readonly messages: readonly ShownMessage[]; readonly adapters: readonly string[] }> {
  const task = findTask(await loadTasks(names.study), names.task);
  const condition = findNamed('condition', names.condition, await loadConditions(names.study));
  const subject = await findSubject(names.study, names.subject);
  return {
    messages: showMessages(task, condition, subject),
    adapters: condition.steps.flatMap((step) => (step.kind === 'adapter' ? [nameOfAdapter(step)] : [])),
  };
}

/** A task under a condition, as a subject gets it; as a chat model does where none is named. */
export function showMessages(
  task: Task,
  condition: Condition,
  subject?: Pick<StudySubject, 'stage' | 'systemRole'>,
): ShownMessage[] {
  const prompt = steer(task, condition);
  const isPlain = subject?.stage === 'base';
  const chat = isPlain ? toPlainMessages(prompt) : toChatMessages(prompt);
  const sent = subject?.systemRole === 'user' ? moveSystem(chat) : chat;
  return sent.map((message) => ({ role: isPlain ? 'text' : roleOf(message), text: textOf(message) }));
}

/** Messages as `steerlab show` prints them. */
export function describeMessages(messages: readonly ShownMessage[]): string {
  return messages.map(({ role, text }) => `[${role}]\n${text}`).join('\n\n');
}

async function findSubject(study: string | undefined, name: string | undefined) {
  const subjects = study === undefined ? [] : (await loadStudy(study)).subjects;
  return name === undefined ? subjects[0] : findNamed('subject', name, subjects);
}

function findNamed<T extends { readonly name: string }>(kind: string, name: string, all: readonly T[]): T {
  const found = all.find((one) => one.name === name);
  if (found !== undefined) return found;
  throw new UnknownPartError(
    kind,
    name,
    all.map((one) => one.name),
  );
}

type Message = LanguageModelV4Prompt[number];

function roleOf({ role }: Message): ShownMessage['role'] {
  return role === 'tool' ? 'text' : role;
}

function textOf({ content }: Message): string {
  if (typeof content === 'string') return content;
  return content.map((part) => (part.type === 'text' ? part.text : '')).join('');
}
