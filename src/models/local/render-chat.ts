import type { Template } from '@huggingface/jinja';
import { pickMark } from './pick-mark.ts';
import type { ChatMessage } from './read-messages.ts';

/** What a rendering needs beside the messages. */
export interface ChatStyle {
  readonly template: Template;
  readonly bosToken: string;
  readonly eosToken: string;
  /** Further variables of the template, such as `enable_thinking`. */
  readonly variables: Readonly<Record<string, unknown>>;
}

/**
 * Renders a conversation with a model's own Jinja template, ready to be continued by the model.
 *
 * A last message by the assistant is a prefill: its turn is left open after its last character. Otherwise the template's
 * generation prompt ends the text. A template that refuses or drops the system message gets it at the head of the first
 * user message, followed by a blank line.
 *
 * @throws whatever the template raises.
 */
export function renderChat(messages: readonly ChatMessage[], style: ChatStyle): string {
  const system = messages.find((message) => message.role === 'system');
  if (system === undefined) return render(messages, style);
  const rendered = attempt(() => render(messages, style));
  if (rendered.ok && rendered.value.includes(system.content.trim())) return rendered.value;
  return render(mergeSystem(messages), style);
}

function render(messages: readonly ChatMessage[], style: ChatStyle): string {
  const last = messages.at(-1);
  if (last?.role !== 'assistant') return fillTemplate(messages, style, true);
  const end = pickMark(messages.map((message) => message.content));
  const open = [...messages.slice(0, -1), { ...last, content: last.content + end }];
  const rendered = fillTemplate(open, style, false);
  const cut = rendered.lastIndexOf(end);
  return cut >= 0 ? rendered.slice(0, cut) : fillTemplate(messages.slice(0, -1), style, true) + last.content;
}

function fillTemplate(messages: readonly ChatMessage[], style: ChatStyle, generate: boolean): string {
  return style.template.render({
    ...style.variables,
    messages,
    add_generation_prompt: generate,
    bos_token: style.bosToken,
    eos_token: style.eosToken,
  });
}

function mergeSystem(messages: readonly ChatMessage[]): ChatMessage[] {
  const system = messages.filter((message) => message.role === 'system').map((message) => message.content);
  const others = messages.filter((message) => message.role !== 'system');
  const first = others[0];
  const head = system.join('\n\n');
  if (first?.role !== 'user') return [{ role: 'user', content: head }, ...others];
  return [{ role: 'user', content: `${head}\n\n${first.content}` }, ...others.slice(1)];
}

function attempt<T>(work: () => T): { ok: true; value: T } | { ok: false } {
  try {
    return { ok: true, value: work() };
  } catch {
    return { ok: false };
  }
}
