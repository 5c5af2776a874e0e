import type { LanguageModelV4CallOptions } from '@ai-sdk/provider';
import { type Llama, type LlamaGrammar, LlamaGrammarEvaluationState, type LlamaModel } from 'node-llama-cpp';
import type { CallSettings } from './read-call.ts';

/** Holds one generation to a grammar; made anew for each. */
export type OpenGrammar = () => LlamaGrammarEvaluationState;

/** Characters of an answer that are no free text: keys, quotes, braces, the longest of the fixed words. */
const FRAME = 64;
/** Shortest limit on a text, whatever the answer's. */
const FEWEST = 16;

/**
 * Grammars by schema. A schema's grammar is built once for each limit of tokens, since a judge asks thousands of times
 * with one schema.
 */
export function prepareGrammars(llama: Llama, model: LlamaModel) {
  const built = new Map<string, Promise<LlamaGrammar>>();
  /** The grammar that a call's response format asks for; null where it asks for none by a schema. */
  return async (
    format: LanguageModelV4CallOptions['responseFormat'],
    maxTokens: number,
  ): Promise<OpenGrammar | null> => {
    if (format?.type !== 'json' || format.schema === undefined) return null;
    const schema = limitTexts(format.schema, Math.max(FEWEST, maxTokens - FRAME));
    const key = JSON.stringify(schema);
    // The schema comes from a caller in its general form; what the library can't read it refuses by itself.
    const grammar = built.get(key) ?? llama.createGrammarForJsonSchema(schema as { readonly type: 'object' });
    built.set(key, grammar);
    const ready = await grammar;
    return () => new LlamaGrammarEvaluationState({ model, grammar: ready });
  };
}

/** After the object the library's grammars allow only this, again and again without an end. */
const END = '\n\n\n\n';

/** The settings of a call that is held to a grammar, and that stops as soon as the object is complete. */
export function underGrammar(
  { sampling, stopSequences }: Pick<CallSettings, 'sampling' | 'stopSequences'>,
  grammar: OpenGrammar,
): Pick<CallSettings, 'sampling' | 'stopSequences'> {
  return {
    sampling: (generated) => ({ ...sampling(generated), grammarEvaluationState: grammar() }),
    stopSequences: [...stopSequences, END],
  };
}

/**
 * Gives each free text of a schema a longest length, in characters, where it has none: a token is a character at least,
 * so the object is closed before its tokens run out, though a small model would go on for ever.
 */
function limitTexts(schema: unknown, most: number): unknown {
  if (Array.isArray(schema)) return schema.map((part) => limitTexts(part, most));
  if (typeof schema !== 'object' || schema === null) return schema;
  const limited = Object.fromEntries(
    Object.entries(schema).map(([key, value]) => [key, limitTexts(value, most)]),
  );
  const isFree = limited.type === 'string' && !('enum' in limited) && !('maxLength' in limited);
  return isFree ? { ...limited, maxLength: most } : limited;
}
