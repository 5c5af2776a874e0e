import { hash } from 'node:crypto';

/** The interfaces that the server speaks. */
export type Api = 'chat' | 'completions' | 'responses' | 'messages' | 'gemini';

/** A request, whatever interface it came through. */
export interface Question {
  readonly api: Api;
  readonly model: string;
  /** All that the model is shown, in one text. */
  readonly text: string;
  /** Whether JSON is asked for: the server then acts as a judge. */
  readonly wantsJson: boolean;
  /** Hex; equal for equal model and text. */
  readonly hash: string;
  /** The start of the assistant's turn, where the last message is the assistant's. */
  readonly prefill: string;
}

const APIS: Readonly<Record<string, Api>> = {
  '/chat/completions': 'chat',
  '/completions': 'completions',
  '/responses': 'responses',
  '/messages': 'messages',
};

/** Which interface a path belongs to, with or without `/v1`. */
export function apiOf(path: string): Api | undefined {
  return path.endsWith(':generateContent') ? 'gemini' : APIS[path.replace(/^\/v1/, '').replace(/\?.*$/, '')];
}

interface Message {
  readonly role?: string;
  readonly content?: string | readonly { readonly text?: string }[];
  /** Gemini's word for content. */
  readonly parts?: readonly { readonly text?: string }[];
}

interface Body {
  readonly model?: string;
  readonly prompt?: string;
  readonly system?: Message['content'];
  readonly messages?: readonly Message[];
  readonly input?: string | readonly Message[];
  readonly response_format?: { readonly type?: string };
  readonly text?: { readonly format?: { readonly type?: string } };
  readonly output_config?: { readonly format?: { readonly type?: string } };
  readonly output_format?: unknown;
  readonly tool_choice?: { readonly type?: string };
  readonly contents?: readonly Message[];
  readonly systemInstruction?: Message;
  readonly generationConfig?: { readonly responseMimeType?: string };
}

/** Reads a request's body. Throws where it is not JSON. */
export function readQuestion(api: Api, path: string, body: string): Question {
  const request = JSON.parse(body) as Body;
  const messages = messagesOf(request);
  const text = messages.map(({ content }) => textOf(content)).join('\n\n');
  const last = messages.at(-1);
  const model = request.model ?? path.match(/models\/(.+):generateContent/)?.[1] ?? '';
  return {
    api,
    model,
    text,
    wantsJson: wantsJson(request),
    hash: hash('sha1', `${model}\n${text}`).slice(0, 16),
    prefill: last?.role === 'assistant' ? textOf(last.content) : '',
  };
}

function messagesOf({
  prompt,
  system,
  messages,
  input,
  contents,
  systemInstruction,
}: Body): readonly Message[] {
  if (contents !== undefined)
    return [systemInstruction ?? {}, ...contents].map(({ role = 'system', parts = [] }) => ({
      role,
      content: parts,
    }));
  if (prompt !== undefined) return [{ role: 'user', content: prompt }];
  const turns = messages ?? (typeof input === 'string' ? [{ role: 'user', content: input }] : (input ?? []));
  return system === undefined ? turns : [{ role: 'system', content: system }, ...turns];
}

function textOf(content: Message['content']): string {
  if (content === undefined || typeof content === 'string') return content ?? '';
  return content.map(({ text }) => text ?? '').join('');
}

function wantsJson(body: Body): boolean {
  const format = body.response_format ?? body.text?.format ?? body.output_config?.format;
  return (
    (format?.type ?? 'text') !== 'text' ||
    body.output_format !== undefined ||
    body.tool_choice?.type === 'tool'
  );
}
