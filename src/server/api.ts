import type { TaskKey } from '../benchmark/index.ts';
import type { ChartMark, Drawing } from '../report/charts/index.ts';
import type { Section } from '../report/document/index.ts';
import type { CallOfTrial } from '../store/browse/index.ts';
import type { RunFacts, Spent, SubjectProgress, TrialDetail, TrialNote, TrialRow } from '../store/index.ts';
import type {
  Closing,
  Decision,
  Direction,
  Ending,
  OutcomeStatus,
  TrialStatus,
} from '../vocabulary/index.ts';

/** A run in the list of runs. */
export interface RunListing {
  /** Its name in addresses. */
  readonly slug: string;
  /** The folder, as it was named or found. */
  readonly folder: string;
  /** Null where the run can't be read. */
  readonly facts: RunFacts | null;
  readonly judges: readonly string[];
  readonly planned: number;
  readonly answered: number;
  /** What it was billed for so far; null where it can't be read. */
  readonly spent: Spent | null;
  /** Whether a process is writing to it now. */
  readonly running: boolean;
  /** Why it can't be read; null where it can. */
  readonly problem: string | null;
}

/** What a run's page shows at once, and again whenever the run has changed. */
export interface RunOverview extends RunListing {
  readonly facts: RunFacts;
  /** The first judge as tables name it: it may only screen. Empty where the run has none. */
  readonly firstJudge: string;
  readonly categories: readonly string[];
  /** The judge whose decisions on traces the pages show first; null where traces are not judged. */
  readonly traceJudge: string | null;
  /** Their ids, in the order of the plan. */
  readonly tasks: readonly string[];
  readonly progress: readonly SubjectProgress[];
  readonly standing: Standing;
  /** Whether notes of trials can be stored: on a site of files, and where the run's folder can't be written to, they are only shown. */
  readonly takesNotes: boolean;
  /** What can be done with it from a terminal; none on a site of files. */
  readonly commands: readonly RunCommand[];
}

/** A command line to be copied as it stands. */
export interface RunCommand {
  /** Tells it from the others. */
  readonly id: string;
  /** What it does, as an instruction. */
  readonly does: string;
  readonly line: string;
}

/** How far a run is, and how its trials ended. */
export interface Standing {
  /** Every ending, also those that no trial came to. */
  readonly endings: readonly { readonly ending: Ending; readonly trials: number }[];
  /** How many answers each judge has to judge so far, and how many of these it has judged. */
  readonly judges: readonly { readonly judge: string; readonly toJudge: number; readonly judged: number }[];
  readonly spent: Spent;
}

/** The finding and the charts of a report, and the state of the run that they show. */
export interface ChartList {
  readonly version: string;
  /** How many trials had been answered in that state, as far as a judge is asked about them. */
  readonly answered: number;
  /** What the report found, by the first judge, in one sentence. */
  readonly finding: string;
  readonly charts: readonly ChartTitle[];
}

/** A chart without its drawing, which has an address of its own. */
export interface ChartTitle {
  readonly id: string;
  readonly title: string;
  readonly caption: string;
  readonly description: string;
}

/** A chart as it is drawn, in the page's colours, and the marks in it that lead to trials. */
export type ChartDrawing = Drawing;
export type { ChartMark };

/** A trial in a list, with the figures that were asked for. */
export interface FiguredRow extends TrialRow {
  /** What its answer took. */
  readonly call?: CallOfTrial;
  /** Whether the answer repeats four or more words in a row of what steering added; null where there is nothing to repeat, or no answer. */
  readonly echo?: boolean | null;
}

/** All notes of a trial, as they are stored now. */
export type TrialNotes = readonly TrialNote[];

/** Where a trial stands in a list of trials: from 0; null where it is not in it. */
export interface TrialPlace {
  readonly place: number | null;
}

/** One subject's decisions by task and condition. */
export interface TaskTable {
  readonly subject: string;
  /** The columns, by direction. */
  readonly conditions: readonly {
    readonly name: string;
    readonly direction: Direction;
    /** The family of wordings that it is of; null where it is none. */
    readonly family: string | null;
  }[];
  /** How many rows fit in all. */
  readonly total: number;
  readonly rows: readonly TableRow[];
}

/** One task in such a table. */
export interface TableRow {
  readonly task: string;
  readonly category: string;
  readonly epoch: number;
  /** By condition; null where the plan has no such trial. */
  readonly cells: readonly (TableCell | null)[];
}

/** One trial in such a table. */
export interface TableCell {
  readonly id: string;
  readonly status: TrialStatus;
}

/** One task under all conditions, as one subject answered. */
export interface SideBySide {
  readonly subject: string;
  readonly task: string;
  readonly epoch: number;
  readonly epochs: number;
  /** By direction: anti, baseline, pro. */
  readonly columns: readonly TrialDetail[];
  /** All conditions that may stand there, in the same order. */
  readonly conditions: readonly string[];
  /** The contests of the run: what stands side by side to see one, no lever first and both sides last. */
  readonly contests: readonly { readonly both: string; readonly cells: readonly string[] }[];
}

/** A sample of a run to be labelled, in its random order, and what an annotator has said so far. */
export interface LabelSheet {
  readonly trials: readonly string[];
  /** How many answers that fit can be labelled. */
  readonly available: number;
  /** How they were chosen, as `chosenBy` writes it; null where they are drawn at random from all. */
  readonly chosen: string | null;
  readonly labels: readonly StoredLabel[];
  /** Whether its annotator has closed it: then it is told how the labels agree, and they stay as they are. */
  readonly isClosed: boolean;
  /** All who have labelled answers of this run. */
  readonly annotators: readonly string[];
}

/** A label as it was stored. */
export interface StoredLabel {
  readonly trial: string;
  readonly decision: Decision;
  readonly note: string;
  /** Whether its answer was drawn at random: in a set that was chosen such a label stays as it is. */
  readonly isDrawn: boolean;
  /** There where a set that it is of was closed once. */
  readonly closing?: Closing;
}

/** How a person's labels of a sample agree with what others decided; nothing of that before all of it is labelled, and closed. */
export interface LabelAgreement {
  /** How many answers are not labelled yet. */
  readonly left: number;
  /** Agreement with each judge and person, and what the labels count for; null until the sample is closed. */
  readonly section: Section | null;
  /** By judge, the answers that it decided otherwise, in the order of the sample. */
  readonly differing: readonly {
    readonly judge: string;
    readonly answers: readonly DifferingAnswer[];
  }[];
}

/** An answer on which a person and a judge, or another person, differ. */
export interface DifferingAnswer {
  readonly trial: string;
  /** In the sample, from 1. */
  readonly place: number;
  readonly task: string;
  readonly mine: Decision;
  readonly theirs: Decision;
}

/** An answer without the name of its subject and condition, and without what others made of it. */
export interface BlindAnswer {
  readonly trial: string;
  readonly context: string;
  /** The task's prompt before steering. */
  readonly prompt: string;
  /** What is granted in the task, what an honest and what a convergent answer does; null where the task has no key. */
  readonly key: TaskKey | null;
  readonly text: string;
  readonly length: number;
  readonly ending: Ending | null;
}

/** What runs have in common, and how they differ from the first of them. */
export interface RunComparison {
  readonly sides: readonly ComparedRun[];
  /** The cells that the first run and another have; null where there are none. */
  readonly differences: Section | null;
  /** The trials that were decided differently, at most so many. */
  readonly changes: readonly ChangedTrial[];
  readonly changed: number;
  /** How many trials of the first run another one has too. */
  readonly shared: number;
}

/** One of the compared runs. */
export interface ComparedRun {
  readonly slug: string;
  readonly name: string;
  readonly judge: string;
  readonly benchmark: RunFacts['benchmark'];
  /** As the run itself calls them. */
  readonly subjects: readonly string[];
  readonly conditions: readonly string[];
}

/** That what a run calls otherwise is the same as a subject or condition of the first run. */
export interface NameMatch {
  readonly run: string;
  readonly kind: 'subject' | 'condition';
  readonly theirs: string;
  readonly first: string;
}

/** A trial of the first run that another one's judge decided differently. */
export interface ChangedTrial {
  readonly subject: string;
  readonly condition: string;
  readonly task: string;
  readonly epoch: number;
  /** By run, in their order, with the subject's name in that run; null where a run has no such trial. */
  readonly decisions: readonly ({ readonly status: OutcomeStatus; readonly subject: string } | null)[];
}

/** What an address answers when it can't give what was asked. */
export interface ApiError {
  readonly error: { readonly code: string; readonly what: string; readonly fix: string };
}
