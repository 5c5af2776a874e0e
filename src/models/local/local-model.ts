import type {
  LanguageModelV4,
  LanguageModelV4CallOptions,
  LanguageModelV4GenerateResult,
} from '@ai-sdk/provider';
import type { Llama, LlamaContextSequence, LlamaModel, Token } from 'node-llama-cpp';
import { LOCAL, type Stage } from '../../vocabulary/index.ts';
import { rejectOnAbort } from '../../waiting/index.ts';
import type { Engine } from '../answer.ts';
import { PromptTooLongError } from '../prompt-too-long-error.ts';
import type { ScoreRequest, ScoreResult } from '../score.ts';
import { splitReasoning } from '../split-reasoning.ts';
import { buildResult, streamResult } from './build-result.ts';
import { decodeReply } from './decode-reply.ts';
import { type EncodePrompt, prepareEncoder } from './encode-prompt.ts';
import { AdapterMisfitError, ModelClosedError } from './errors.ts';
import { findStop } from './find-stop.ts';
import { generateTokens } from './generate-tokens.ts';
import { checkHeader } from './gguf/index.ts';
import { hasSystemRole } from './has-system-role.ts';
import type { LocalAdapter } from './open-sequences.ts';
import { prepareGrammars, underGrammar } from './plan-grammar.ts';
import { readCall } from './read-call.ts';
import { readMessages } from './read-messages.ts';
import { wholeChunks } from './read-prompt.ts';
import { rehearse } from './rehearsal/rehearse.ts';
import { scoreTokens } from './score-tokens.ts';
import type { SequencePool } from './sequence-pool.ts';

/** New tokens where a caller sets no limit: as many as the published protocol gives to instruct models. */
const defaultMaxTokens = 1024;

/** What ends a thought that a chat template has opened, before anything was thought. */
const CLOSED_REASONING = '\n</think>\n\n';

/** The parts that make up a loaded model. */
export interface LocalModelParts {
  readonly name: string;
  /** The model's file. */
  readonly path: string;
  readonly sha256: string;
  readonly stage: Stage;
  readonly llama: Llama;
  readonly loaded: LlamaModel;
  readonly pool: SequencePool;
  /** Most tokens that a sequence may be made to hold. */
  readonly contextLimit: number;
  readonly engine: Engine;
  /** Called once the model is freed: the engine has no more to say. */
  readonly endDiversion: () => void;
}

/** A GGUF model in this process's memory. It owns that memory: close it, or declare it with `await using`. */
export class LocalModel implements AsyncDisposable {
  readonly name: string;
  /** SHA-256 of the model file, as the caller of `loadLocalModel` gave it. */
  readonly sha256: string;
  /** The model as the AI SDK knows it. Requests beyond `slots` wait their turn. */
  readonly model: LanguageModelV4;
  readonly #parts: LocalModelParts;
  readonly #encode: EncodePrompt;
  readonly #grammarOf: ReturnType<typeof prepareGrammars>;
  readonly #closing = new AbortController();
  #closed: Promise<void> | null = null;

  constructor(parts: LocalModelParts) {
    this.#parts = parts;
    this.#encode = prepareEncoder(parts.loaded, parts.name, parts.stage);
    this.#grammarOf = prepareGrammars(parts.llama, parts.loaded);
    this.name = parts.name;
    this.sha256 = parts.sha256;
    this.model = {
      specificationVersion: 'v4',
      provider: LOCAL,
      modelId: parts.name,
      supportedUrls: {},
      doGenerate: (options) => this.#answer(options),
      doStream: async (options) => ({ stream: streamResult(await this.#answer(options)) }),
    };
  }

  /** Answers that are generated side by side. */
  get slots(): number {
    return this.#parts.pool.slots;
  }

  /** Requests to keep under way: enough that those with a common prefix are found among the waiting. */
  get recommendedInFlight(): number {
    return 4 * this.slots;
  }

  /** Tokens that each sequence holds at present, prompt and answer together. */
  get contextSize(): number {
    return this.#parts.pool.contextSize;
  }

  /** The kind of GPU in use; null on a CPU. */
  get gpu(): string | null {
    return this.#parts.llama.gpu || null;
  }

  /**
   * Puts LoRA adapters on the model, in place of those before; an empty list takes them off. What is under way ends
   * first. What is asked before this resolves may be answered with the old ones or with the new.
   *
   * @throws {AdapterMisfitError} where one does not fit the model; those before then stay.
   */
  async useAdapters(adapters: readonly LocalAdapter[]): Promise<void> {
    if (adapters.length > 0) await this.#checkAdapters(adapters);
    await this.#parts.pool.use(adapters);
  }

  async #checkAdapters(adapters: readonly LocalAdapter[]): Promise<void> {
    const { path, sha256, llama } = this.#parts;
    try {
      for (const adapter of adapters) checkHeader([adapter.path]);
      const files = adapters.map((adapter) => adapter.path);
      await rehearse({
        path,
        sha256,
        device: llama.gpu === false ? 'cpu' : llama.gpu,
        adapters: files,
        signal: this.#closing.signal,
      });
    } catch (cause) {
      if (this.#closing.signal.aborted) throw cause;
      throw new AdapterMisfitError(this.name, adapters, cause);
    }
  }

  /**
   * How likely the model holds given texts after a prompt: log P(text | prompt) in nats, and the text's number of tokens. A
   * text is split into tokens by itself, since a model that answers goes on from the prompt's tokens too. Reasoning is
   * closed where the chat template opens it. The scores of a pair are the same to the last bit whatever else is asked.
   *
   * @throws {PromptTooLongError} where prompt and text do not fit.
   */
  async score({ messages, pairs, lead, maxInputTokens, abortSignal }: ScoreRequest): Promise<ScoreResult> {
    const { loaded, engine } = this.#parts;
    const signal = this.#orClosed(abortSignal);
    const asked = { variables: { enable_thinking: false }, maxInputTokens };
    const encoded = this.#encode(readMessages(messages), asked);
    const closing = encoded.opensReasoning ? loaded.tokenize(CLOSED_REASONING, true, 'trimLeadingSpace') : [];
    const prompt = [...encoded.tokens, ...closing];
    const toTokens = (text: string) =>
      lead === '' ? loaded.tokenize(text, false, 'trimLeadingSpace') : loaded.tokenize(lead + text, false);
    const tokens = pairs.map(([first, second]) => [toTokens(first), toTokens(second)] as const);
    const longest = Math.max(0, ...tokens.flat().map(({ length }) => length));
    if ((await this.#makeRoom(prompt.length, longest)) < longest)
      throw new PromptTooLongError({
        model: this.name,
        promptTokens: prompt.length + longest,
        contextSize: this.#parts.contextLimit,
      });
    const { done, generateMs } = await this.#onSequence(prompt, signal, async (seat, found) => ({
      done: await scoreTokens(seat, { prompt, pairs: tokens, signal, ...found }),
      held: prompt.slice(0, wholeChunks(prompt.length - 1)),
    }));
    const scored = tokens.flat().reduce((sum, { length }) => sum + length, 0);
    return {
      pairs: done.scores.map(([first, second], at) => [
        { logProbability: first, tokens: tokens[at]?.[0].length ?? 0 },
        { logProbability: second, tokens: tokens[at]?.[1].length ?? 0 },
      ]),
      call: {
        usage: {
          inputTokens: prompt.length + scored,
          cachedInputTokens: done.cachedTokens,
          outputTokens: 0,
          reasoningTokens: 0,
        },
        latencyMs: generateMs,
        modelVersion: this.sha256,
        requestId: null,
        attempts: 1,
        engine,
        costUsd: null,
      },
    };
  }

  /** Ends what is under way with `ModelClosedError` and frees all memory. Safe to call twice. */
  close(): Promise<void> {
    this.#closed ??= this.#free();
    return this.#closed;
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.close();
  }

  async #free(): Promise<void> {
    this.#closing.abort(new ModelClosedError(this.name));
    await this.#parts.pool.close();
    await this.#parts.loaded.dispose();
    await this.#parts.llama.dispose();
    this.#parts.endDiversion();
  }

  /** Whether it hears a system message as such; otherwise that stands at the head of the first user message. */
  hasSystemRole(): boolean {
    return hasSystemRole(this.#encode);
  }

  async #answer(options: LanguageModelV4CallOptions): Promise<LanguageModelV4GenerateResult> {
    const { loaded, stage, engine } = this.#parts;
    const { reproducible } = engine;
    const signal = this.#orClosed(options.abortSignal);
    const { warnings, ...settings } = await readCall(options);
    const prompt = this.#encode(readMessages(options.prompt), settings);
    const maxTokens = await this.#makeRoom(prompt.tokens.length, settings.maxTokens ?? defaultMaxTokens);
    const grammar = await this.#grammarOf(options.responseFormat, maxTokens);
    const { sampling, stopSequences } = grammar === null ? settings : underGrammar(settings, grammar);
    const plan = { prompt: prompt.tokens, maxTokens, sampling, stopSequences, reproducible, signal };
    const { done: generated, ...times } = await this.#onSequence(
      prompt.tokens,
      signal,
      async (seat, found) => {
        const done = await generateTokens(seat, { ...plan, ...found });
        const held = reproducible
          ? prompt.tokens.slice(0, wholeChunks(prompt.tokens.length))
          : [...prompt.tokens, ...done.tokens];
        return { done, held };
      },
    );
    const text = decodeReply(loaded, generated.tokens, prompt.tokens);
    const stop = findStop(text, stopSequences);
    const whole = stop < 0 ? text : text.slice(0, stop);
    const reply =
      grammar === null && (stage === 'thinking' || prompt.opensReasoning)
        ? splitReasoning(whole, prompt.opensReasoning)
        : { reasoning: '', answer: whole };
    const outputTokens = generated.tokens.length;
    const reasoningTokens =
      reply.answer === '' && reply.reasoning !== ''
        ? outputTokens
        : Math.min(outputTokens, loaded.tokenize(reply.reasoning).length);
    return buildResult({
      reply,
      finish: generated.finish,
      promptTokens: prompt.tokens.length,
      cachedTokens: generated.cachedTokens,
      cutTokens: prompt.cutTokens,
      outputTokens,
      reasoningTokens,
      ...times,
      modelName: this.name,
      sha256: this.sha256,
      engine,
      warnings,
    });
  }

  /** Aborts with the signal, or once the model is closed. @throws its reason where that has happened */
  #orClosed(given: AbortSignal | undefined): AbortSignal {
    const signal = AbortSignal.any([this.#closing.signal, ...(given === undefined ? [] : [given])]);
    signal.throwIfAborted();
    return signal;
  }

  /** Waits for a sequence that holds as much of the prompt as can be had, and works on it. */
  async #onSequence<T>(
    prompt: readonly Token[],
    signal: AbortSignal,
    work: (
      seat: LlamaContextSequence,
      found: { readonly shared: number; readonly onRead: () => void },
    ) => Promise<{ readonly done: T; readonly held: readonly Token[] }>,
  ): Promise<{
    readonly done: T;
    readonly queueMs: number;
    readonly promptMs: number;
    readonly generateMs: number;
  }> {
    const { pool } = this.#parts;
    const queuedAt = performance.now();
    let startedAt = queuedAt;
    let readAt = queuedAt;
    const done = await rejectOnAbort(
      new Promise<T>((resolve, reject) => {
        pool.scheduler
          .run(
            { tokens: prompt },
            async ({ seat, shared: own, source }, tellRead) => {
              startedAt = performance.now();
              readAt = startedAt;
              const onRead = () => {
                readAt = performance.now();
                tellRead();
              };
              let shared = own;
              // A GPU reads a prompt about as fast as its state is copied.
              if (source !== null && this.gpu === null) {
                await rejectOnAbort(source.ready, signal);
                shared = (await pool.copier.copy(source.seat, seat)) ? source.shared : 0;
              }
              source?.release();
              const { done, held } = await work(seat, { shared, onRead });
              resolve(done);
              return held;
            },
            signal,
          )
          .catch(reject);
      }),
      signal,
    );
    const times = { queueMs: startedAt - queuedAt, promptMs: readAt - startedAt };
    return { done, ...times, generateMs: performance.now() - startedAt };
  }

  /** Most new tokens that a prompt of so many tokens leaves room for, after making the sequences longer if need be. */
  async #makeRoom(promptTokens: number, wanted: number): Promise<number> {
    const { pool, contextLimit } = this.#parts;
    // One cell must stay free: the library shifts the context away when it fills the last.
    const fits = (size: number) => size - 1 - promptTokens;
    if (fits(contextLimit) < 1)
      throw new PromptTooLongError({ model: this.name, promptTokens, contextSize: contextLimit });
    const need = Math.min(promptTokens + wanted + 1, contextLimit);
    if (need > pool.contextSize) await pool.grow(need);
    return Math.min(wanted, fits(pool.contextSize));
  }
}
