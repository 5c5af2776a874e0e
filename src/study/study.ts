import type { ScoreSource } from '../benchmark/index.ts';
import type { LlmJudgeSettings } from '../judging/index.ts';
import type { Decoding, Subject } from '../models/index.ts';
import type { Condition } from '../steering/index.ts';
import type { Measure, PanelRule, WithheldRule } from '../vocabulary/index.ts';

/** Which tasks a study asks. */
export type BenchmarkSource =
  | {
      readonly source: 'builtin';
      readonly maxPerCategory?: number;
      readonly tasks?: readonly string[];
      /** All twins, none, or the first so many a category. Left out: a quarter as many as there are tasks. */
      readonly twins?: boolean | number;
    }
  | {
      readonly source: 'instrumental-eval';
      /** A folder; absolute once the study is loaded. */
      readonly path: string;
      readonly maxPerCategory: number;
      readonly seed: number;
      /** Only these, of those that the cut leaves. */
      readonly tasks?: readonly string[];
      /** Whether files are taken that look like a spreadsheet's export. */
      readonly asIs?: boolean;
    };

/** Which tasks that code checks are asked beside a study's own. */
export type CapabilitySource =
  | { readonly source: 'builtin'; readonly seed: number; readonly perGrade: number }
  /** Absolute once the study is loaded. */
  | { readonly source: 'file'; readonly path: string };

/** A subject with the decoding that it is asked with. */
export interface StudySubject extends Subject {
  readonly decoding: Decoding;
}

/** The judge that needs no model. */
export interface OfflineStudyJudge {
  readonly kind: 'offline';
  readonly name: string;
  /** There where it judges what subjects thought. Left out: their answers. */
  readonly sees?: 'reasoning';
}

/** A judge that asks a model. All but what names and finds it goes into its fingerprint. */
export interface LlmStudyJudge extends LlmJudgeSettings {
  readonly kind: 'llm';
  readonly name: string;
  readonly model: string;
  readonly baseURL?: string;
  /** The environment variable that holds the key, where it is not the provider's own. */
  readonly apiKeyEnv?: string;
}

/** Several judges that decide together. */
export interface PanelStudyJudge {
  readonly kind: 'panel';
  readonly name: string;
  /** Names of other judges of the study, none of them a panel. */
  readonly members: readonly string[];
  readonly rule: PanelRule;
  /** A judge of the study, no panel, that decides where votes are tied. Left out: such answers are disputed. */
  readonly tieBreaker?: string;
}

/** A judge as a study names it. */
export type StudyJudge = OfflineStudyJudge | LlmStudyJudge | PanelStudyJudge;

/** What a run may use. Limits on rates hold for each host. */
export interface Limits {
  readonly concurrency: 'auto' | number;
  readonly requestsPerMinute: number | null;
  readonly tokensPerMinute: number | null;
  readonly budgetUsd: number | null;
  readonly budgetTokens: number | null;
  readonly timeoutSeconds: number;
  readonly maxAttempts: number;
}

/** US dollars per million tokens. */
export interface StudyPrice {
  readonly input: number;
  readonly cachedInput?: number;
  readonly output: number;
}

/** How models in this process are run; what is left out is chosen by the machine. */
export interface LocalSettings {
  readonly contexts?: number;
  readonly threads?: number;
  readonly sequences?: number;
  readonly gpu?: boolean;
  /** Whether answers depend on nothing but what is asked. Left out: yes. */
  readonly reproducible?: boolean;
}

/** A study with all defaults filled in. */
export interface Study {
  readonly name: string;
  readonly description: string | null;
  readonly benchmark: BenchmarkSource;
  readonly subjects: readonly StudySubject[];
  readonly conditions: readonly Condition[];
  readonly epochs: number;
  /** What is measured, in the order of `MEASURES`. */
  readonly measures: readonly Measure[];
  /** The file of pairs of continuations, absolute once the study is loaded. Left out: the built-in pairs. */
  readonly pairs?: string;
  /** Tasks that code checks, asked under each condition but a contest's. Left out: none are. */
  readonly capability?: CapabilitySource;
  /** Capability that was measured elsewhere; its files absolute once the study is loaded. */
  readonly scores?: ScoreSource;
  /** The first is the one that the tables use. */
  readonly judges: readonly StudyJudge[];
  /** How answers that a provider filtered or refused are counted. */
  readonly withheld: WithheldRule;
  readonly limits: Limits;
  readonly prices: { readonly [model: string]: StudyPrice };
  readonly local: LocalSettings;
  /** The folder of the study's file, from which relative paths are read. */
  readonly folder: string;
}
