/** A reply taken apart. */
export interface SplitReply {
  readonly reasoning: string;
  readonly answer: string;
}

const opening = '<think>';
const closing = '</think>';

/**
 * Splits the reply of a model that reasons in tags into reasoning and answer: reasoning is what stands before the last
 * `</think>`, with or without a `<think>` before it (a chat template may have opened it already). White space around both is
 * dropped.
 *
 * Without any `</think>` the reply is all answer, unless its reasoning was certainly begun: the reply starts with
 * `<think>`, or `opened` says that the prompt ended inside one. Then the model was cut short while it reasoned, and the
 * answer is empty.
 */
export function splitReasoning(reply: string, opened = false): SplitReply {
  const end = reply.lastIndexOf(closing);
  if (end >= 0)
    return {
      reasoning: dropOpening(reply.slice(0, end)).trim(),
      answer: reply.slice(end + closing.length).trim(),
    };
  if (opened || reply.trimStart().startsWith(opening))
    return { reasoning: dropOpening(reply).trim(), answer: '' };
  return { reasoning: '', answer: reply };
}

/** Whether a prompt ends inside a `<think>` that it opened itself, as some chat templates do. */
export function endsInsideReasoning(prompt: string): boolean {
  return prompt.trimEnd().endsWith(opening);
}

function dropOpening(text: string): string {
  const start = text.trimStart();
  return start.startsWith(opening) ? start.slice(opening.length) : text;
}
