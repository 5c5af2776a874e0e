import { isJsonObject } from '../../text/index.ts';
import type { Sent } from '../answer.ts';

// Where the interfaces keep what chooses tokens: OpenAI's and Anthropic's beside everything else, Google's, Bedrock's and
// Ollama's in an object of its own.
const PLACES = ['generationConfig', 'inferenceConfig', 'options', 'parameters', 'config'] as const;
const LIMITS = [
  'max_tokens',
  'max_completion_tokens',
  'max_output_tokens',
  'maxOutputTokens',
  'maxTokens',
  'max_new_tokens',
  'num_predict',
] as const;

/** A request's body, as JSON has it. */
export type RequestBody = Readonly<Record<string, unknown>>;

/** Reads from a request's body how tokens are to be chosen. */
export function readSent(body: RequestBody): Sent {
  const places = [body, ...PLACES.map((place) => body[place]).filter(isJsonObject)];
  const find = (names: readonly string[]): number | null => {
    for (const place of places) {
      for (const name of names) {
        const value = place[name];
        if (typeof value === 'number') return value;
      }
    }
    return null;
  };
  return {
    temperature: find(['temperature']),
    maxOutputTokens: find(LIMITS),
    seed: find(['seed', 'random_seed']),
  };
}
