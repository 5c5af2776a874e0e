/** What the server has seen since it started or was last told to forget. */
export interface Stats {
  /** Requests that asked a model something, failed ones included. */
  readonly calls: number;
  /** Those that got a whole, well-formed reply. */
  readonly answered: number;
  readonly judgeCalls: number;
  /** Distinct prompts asked. */
  readonly prompts: number;
  /** Distinct prompts that got a whole reply: `answered - promptsAnswered` calls were made in vain or repeated. */
  readonly promptsAnswered: number;
  /** Most calls in work at once, refused ones not counted. */
  readonly maxConcurrent: number;
  readonly inFlight: number;
  /** From the first call to the last reply; 0 before. */
  readonly seconds: number;
  /** Replies by HTTP status; `reset`, `hang` and `half` for those without a whole one. */
  readonly outcomes: Readonly<Record<string, number>>;
  /** Where asked for: calls and whole replies of each prompt's hash. */
  readonly perPrompt?: Readonly<Record<string, { readonly calls: number; readonly answered: number }>>;
}

/** Keeps the counts. */
export function createStats() {
  let perPrompt = new Map<string, { calls: number; answered: number }>();
  let outcomes: Record<string, number> = {};
  let calls = 0;
  let answered = 0;
  let judgeCalls = 0;
  let inFlight = 0;
  let maxConcurrent = 0;
  let firstAt = 0;
  let lastAt = 0;
  return {
    get calls() {
      return calls;
    },
    get inFlight() {
      return inFlight;
    },
    called(hash: string, isJudge: boolean) {
      if (calls === 0) firstAt = lastAt = performance.now();
      calls += 1;
      if (isJudge) judgeCalls += 1;
      const entry = perPrompt.get(hash);
      if (entry === undefined) perPrompt.set(hash, { calls: 1, answered: 0 });
      else entry.calls += 1;
    },
    began() {
      inFlight += 1;
      maxConcurrent = Math.max(maxConcurrent, inFlight);
    },
    finished() {
      inFlight -= 1;
    },
    outcome(hash: string, name: string, whole: boolean) {
      lastAt = performance.now();
      outcomes[name] = (outcomes[name] ?? 0) + 1;
      if (!whole) return;
      answered += 1;
      const entry = perPrompt.get(hash);
      if (entry !== undefined) entry.answered += 1;
    },
    forget() {
      perPrompt = new Map();
      outcomes = {};
      calls = answered = judgeCalls = 0;
      maxConcurrent = inFlight;
    },
    read(withPrompts: boolean): Stats {
      let promptsAnswered = 0;
      for (const entry of perPrompt.values()) if (entry.answered > 0) promptsAnswered += 1;
      return {
        calls,
        answered,
        judgeCalls,
        prompts: perPrompt.size,
        promptsAnswered,
        maxConcurrent,
        inFlight,
        seconds: (lastAt - firstAt) / 1000,
        outcomes: { ...outcomes },
        ...(withPrompts && { perPrompt: Object.fromEntries(perPrompt) }),
      };
    },
  };
}
