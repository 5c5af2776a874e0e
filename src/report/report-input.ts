import type {
  CapabilityOutcome,
  CardConfusions,
  CellForm,
  ChosenOutcome,
  ConversationCondition,
  Outcome,
  PreferenceScore,
  TraceOutcome,
} from '../analysis/index.ts';
import type { CapabilityScores } from '../benchmark/index.ts';
import type { Contest } from '../steering/index.ts';
import type { ComparedTrial } from '../store/index.ts';
import type { Ending, MixScope } from '../vocabulary/index.ts';
import type { LostTrial, ReportCondition, ReportJudge, ReportSubject, StudyFacts } from './schema/index.ts';

/** All that a report is made from: plain data. */
export interface ReportInput {
  readonly study: StudyFacts;
  /** In the study's order. A study's own subjects will do: what a report has no use for is left out. */
  readonly subjects: readonly ReportSubject[];
  /** In the study's order. A study's own conditions will do. */
  readonly conditions: readonly ReportCondition[];
  /** In the study's order: the first is the one that tables use. */
  readonly judges: readonly ReportJudge[];
  /** One for each trial and judge. */
  readonly outcomes: readonly Outcome[];
  /** Labels of answers that people chose, and that are no random part: they count in nothing but `agreements`. */
  readonly chosen?: readonly ChosenOutcome[];
  /** Outcomes of twins: one for each of their trials and judge. They count in nothing but `twins`. */
  readonly twins?: readonly Outcome[];
  /** Conditions of the turns of conversations, and their outcomes. They count in nothing but `conversations`. */
  readonly conversations?: {
    readonly conditions: readonly ConversationCondition[];
    readonly outcomes: readonly Outcome[];
  };
  /** The judges of what subjects thought, in the study's order. */
  readonly traceJudges?: readonly ReportJudge[];
  /** One for each trial and judge of traces; and those of twins. They count in nothing but `thoughts`. */
  readonly traces?: readonly TraceOutcome[];
  readonly twinTraces?: readonly TraceOutcome[];
  /** For each attribute and value, the ids of the tasks that have it. */
  readonly attributes?: readonly {
    readonly attribute: string;
    readonly value: string;
    readonly tasks: readonly string[];
  }[];
  /** The cells of its conditions in which both sides speak, as `contestsOf` finds them. */
  readonly contests?: readonly Contest[];
  /** Of conditions whose adapter has the scale 0: how many of their answers are the baseline's to the byte, of those that both have. */
  readonly scaleZero?: readonly {
    readonly subject: string;
    readonly condition: string;
    readonly equal: number;
    readonly of: number;
  }[];
  /** What pairs of continuations scored. */
  readonly scores?: readonly PreferenceScore[];
  /** What came of capability tasks, asked beside the run, and where these are from. */
  readonly capability?: { readonly source: string; readonly outcomes: readonly CapabilityOutcome[] };
  /** Judges that learnt from answers of this run: how many, of those that were looked at. */
  readonly learnt?: readonly { readonly judge: string; readonly answers: number; readonly of: number }[];
  /** Capability of subjects that was measured elsewhere. */
  readonly capabilityScores?: CapabilityScores;
  /** Trials that were asked again. */
  readonly repeats?: readonly ComparedTrial[];
  readonly lost: readonly LostTrial[];
  /** How many trials of each subject, condition and category ended in which way, as far as that is known. */
  readonly endings?: readonly {
    readonly subject: string;
    readonly condition: string;
    readonly category: string;
    readonly ending: Ending;
    readonly trials: number;
  }[];
  /** What answers look like, as far as that is known. */
  readonly forms?: readonly CellForm[];
  /** Judges that are taken for the truth, besides the people who have labelled. */
  readonly trusted?: readonly string[];
  /** How far a placebo effect may be from none and still count as none, as a fraction; 0.1 where it is left out. */
  readonly margin?: number;
  /** What the intervals that allow for categories are over; other tasks of these categories where it is left out. */
  readonly over?: MixScope;
  /** How the judges that have a card confuse the classes, by the judge's name. */
  readonly cards?: ReadonlyMap<string, CardConfusions>;
  /** What is where, for whoever looks for it. */
  readonly files: readonly { readonly what: string; readonly path: string }[];
}
