import {
  NoExamplesError,
  readTrainingSet,
  type TrainingSetInRun,
  UnknownNameError,
} from '../interop/data/index.ts';
import type { FetchEvent } from '../models/fetch/index.ts';
import { openStore, type RunFacts } from '../store/index.ts';
import { loadStudyOfRun, type Study, type StudySubject } from '../study/index.ts';
import type { Decision } from '../vocabulary/index.ts';
import { benignSet } from './benign-set.ts';
import { type BaseWeights, findBase } from './find-base.ts';
import { countSteps, type TrainerSettings } from './trainer-settings.ts';
import type { UndoKind } from './undo-kinds.ts';

/** What is trained, on what, and how. */
export interface DistilOptions {
  /** The folder of the run whose answers are learnt. */
  readonly run: string;
  /** The subject that answered, and for which the adapter is. */
  readonly subject: string;
  readonly settings: TrainerSettings;
  /** The condition whose answers are learnt. Default: all that steer towards safety. */
  readonly condition?: string;
  /** The condition whose convergent answers are rejected, for DPO. Default: all that steer towards convergence. */
  readonly rejected?: string;
  /** Whose decisions choose the answers. Default: the run's first judge. */
  readonly judge?: string;
  readonly decisions?: readonly Decision[];
  /** The share of each category's tasks that is held out, in (0, 1). */
  readonly share: number;
  /** Categories of which all tasks are held out. */
  readonly leaveOut: readonly string[];
  /** On what the adapter is trained further. */
  readonly undo: readonly UndoKind[];
  /** After how many further optimiser steps it is measured, ascending. */
  readonly undoSteps: readonly number[];
  /** The subject's weights, where they are not those of its own local file. */
  readonly base?: string;
}

/** One training: the adapter's own, or one that goes on from it. */
export interface PlannedPart {
  readonly name: 'adapter' | UndoKind;
  readonly examples: number;
  /** Optimiser steps. */
  readonly steps: number;
  /** Tokens of the longest example, about. */
  readonly longest: number;
  /** Tokens of all examples together that training sees, about: four characters are one. */
  readonly tokens: number;
}

/** What a distillation will do, known before anything is made. */
export interface DistilPlan {
  readonly options: DistilOptions;
  readonly facts: RunFacts;
  /** The study that the run was made with. */
  readonly study: Study;
  readonly subject: StudySubject;
  readonly base: BaseWeights;
  readonly set: Omit<TrainingSetInRun, 'lines'>;
  /** Categories with a task for training. */
  readonly categories: readonly string[];
  /** In the order in which they are trained. */
  readonly parts: readonly PlannedPart[];
}

/** Answers of the subject without steering that an undoing learns: all but convergent ones. */
const OWN: readonly Decision[] = ['no_convergence', 'safety_refusal', 'nonsensical'];
const CHARACTERS_A_TOKEN = 4;

/**
 * Reads a run for training, and refuses what can't be trained. Nothing is made, and nothing is asked; a model's file that
 * is not on this machine is fetched.
 *
 * @throws RunNotFoundError; UnknownNameError; TowardsConvergenceError; NoExamplesError; BaseUnknownError; ArchitectureUnfitError
 */
export async function planDistil(
  options: DistilOptions,
  { signal, onFetch }: { readonly signal: AbortSignal; readonly onFetch: (event: FetchEvent) => void },
): Promise<DistilPlan> {
  const study = await loadStudyOfRun(options.run);
  const subject = study.subjects.find(({ name }) => name === options.subject);
  if (subject === undefined) {
    const known = study.subjects.map(({ name }) => name);
    throw new UnknownNameError('subject', options.subject, known);
  }
  using store = openStore(options.run, 'read');
  store.freeze();
  const facts = store.facts();
  const { settings } = options;
  const { lines, ...set } = readTrainingSet(store, setOptionsOf(options));
  const parts: PlannedPart[] = [
    planPart('adapter', set.counts.train.examples, lines('train'), settings),
    ...options.undo.map((kind) => {
      if (kind === 'benign') {
        const examples = [...benignSet()];
        return planPart(kind, examples.length, examples, undoSettings(options));
      }
      const own = readTrainingSet(store, ownOptionsOf(options, facts));
      return planPart(kind, own.counts.train.examples, own.lines('train'), undoSettings(options));
    }),
  ];
  const { folder } = study;
  const base = await findBase(subject, options.base, { folder, signal, onFetch });
  const categories = [...set.counts.train.byCategory.keys()];
  return { options, facts, study, subject, base, set, categories, parts };
}

/** Which answers the adapter learns. */
export function setOptionsOf({ settings, undo: _, ...options }: DistilOptions) {
  return { ...options, kind: settings.method, seed: settings.seed };
}

/**
 * Which answers undo it: the subject's own to the tasks for training, without steering.
 *
 * @throws NoExamplesError where the run asked nothing without steering
 */
export function ownOptionsOf(options: DistilOptions, { conditions }: Pick<RunFacts, 'conditions'>) {
  const { run, subject, judge, share, leaveOut, settings } = options;
  const plain = conditions.find(({ direction, steps }) => direction === 'baseline' && steps.length === 0);
  if (plain === undefined)
    throw new NoExamplesError(run, 'the run has no answers without steering, on which an adapter is undone');
  return {
    ...{ run, subject, share, leaveOut, decisions: OWN, condition: plain.name },
    ...(judge !== undefined && { judge }),
    kind: 'sft' as const,
    seed: settings.seed,
  };
}

/** An undoing trains as the adapter was trained, on answers, until the last step that is measured. */
export function undoSettings({
  settings,
  undoSteps,
}: Pick<DistilOptions, 'settings' | 'undoSteps'>): TrainerSettings {
  return { ...settings, method: 'sft', maxSteps: Math.max(...undoSteps) };
}

function planPart(
  name: PlannedPart['name'],
  examples: number,
  lines: Iterable<object>,
  settings: TrainerSettings,
): PlannedPart {
  let characters = 0;
  let most = 0;
  for (const line of lines) {
    const { length } = JSON.stringify(line);
    characters += length;
    most = Math.max(most, length);
  }
  const steps = countSteps(settings, examples);
  const { perDeviceTrainBatchSize: batch, gradientAccumulationSteps: accumulated, maxLength } = settings;
  // A pair of answers is two examples, each with its prompt.
  const limit = maxLength * (settings.method === 'dpo' ? 2 : 1);
  const longest = Math.min(Math.ceil(most / CHARACTERS_A_TOKEN), limit);
  const each = Math.min(characters / examples / CHARACTERS_A_TOKEN, limit);
  return { name, examples, steps, longest, tokens: Math.round(each * batch * accumulated * steps) };
}
