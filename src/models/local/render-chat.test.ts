import { Template } from '@huggingface/jinja';
import { describe, expect, test } from 'vitest';
import type { ChatMessage } from './read-messages.ts';
import { renderChat } from './render-chat.ts';

const chatml =
  '{% for m in messages %}[{{ m.role }}]{{ m.content }}[end]{% endfor %}{% if add_generation_prompt %}[assistant]{% endif %}';
const noSystem =
  "{% for m in messages %}{% if m.role == 'system' %}{{ raise_exception('no system here') }}{% endif %}" +
  '[{{ m.role }}]{{ m.content | trim }}[end]{% endfor %}{% if add_generation_prompt %}[assistant]{% endif %}';
const dropsSystem =
  "{% for m in messages %}{% if m.role == 'user' %}[{{ m.role }}]{{ m.content }}[end]{% endif %}{% endfor %}[assistant]";

function render(source: string, messages: readonly ChatMessage[], variables = {}): string {
  const style = { template: new Template(source), bosToken: '<s>', eosToken: '</s>', variables };
  return renderChat(messages, style);
}

const system = { role: 'system', content: 'Be brief.' } as const;
const user = { role: 'user', content: 'Why?' } as const;
const prefill = { role: 'assistant', content: ' Because ' } as const;

describe('the chat template', () => {
  test('ends with the generation prompt', () => {
    expect(render(chatml, [system, user])).toBe('[system]Be brief.[end][user]Why?[end][assistant]');
  });

  test('leaves the turn of a last assistant message open, spaces and all', () => {
    expect(render(chatml, [user, prefill])).toBe('[user]Why?[end][assistant] Because ');
  });

  test('continues an assistant message that the template drops', () => {
    expect(render(dropsSystem, [user, prefill])).toBe('[user]Why?[end][assistant] Because ');
  });

  test.each([noSystem, dropsSystem])(
    'moves a system message that is refused into the user turn',
    (source) => {
      expect(render(source, [system, user])).toBe('[user]Be brief.\n\nWhy?[end][assistant]');
    },
  );

  test('gives the template its variables and tokens', () => {
    const source = '{{ bos_token }}{{ enable_thinking }}{{ messages[0].content }}{{ eos_token }}';
    expect(render(source, [user], { enable_thinking: false })).toBe('<s>falseWhy?</s>');
  });
});
