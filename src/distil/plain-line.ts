import type { TrainingLine } from '../interop/data/index.ts';

/** A line of a training set for a model without a chat template, in the plain format of TRL. */
export type PlainLine =
  | { readonly prompt: string; readonly completion: string }
  | { readonly prompt: string; readonly chosen: string; readonly rejected: string };

type Messages = Extract<TrainingLine, { messages: unknown }>['messages'];

/**
 * The same example as plain text: what stands before the answer as a base model is asked, context and task with a blank line
 * between, and the answer after one more.
 */
export function toPlainLine(line: TrainingLine): PlainLine {
  if ('messages' in line)
    return { prompt: join(line.messages.slice(0, -1)), completion: reply(line.messages.slice(-1)) };
  return { prompt: join(line.prompt), chosen: reply(line.chosen), rejected: reply(line.rejected) };
}

function join(messages: Messages): string {
  return messages.map(({ content }) => content).join('\n\n');
}

function reply(messages: Messages): string {
  return `\n\n${join(messages)}`;
}
