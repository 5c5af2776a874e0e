import { hash } from 'node:crypto';
import { type Task, taskAttributesSchema, taskKeySchema } from '../../benchmark/index.ts';
import type { Judgement } from '../../judging/index.ts';
import type { Answer } from '../../models/index.ts';
import type { Prompt } from '../../steering/index.ts';
import { type Direction, isDirection } from '../../vocabulary/index.ts';
import { describeCondition, quote, toConditionName, toName } from '../import-run/index.ts';
import { decide } from './decide.ts';
import { stageOf } from './gather-subjects.ts';
import type { LogHeader, LogSample } from './log-schema.ts';
import { findText, lookUp } from './look-up.ts';
import { DEFAULT_PATHS, type JudgeMapping, type Mapping } from './mapping.ts';
import { readConversation } from './read-conversation.ts';
import { MappedPathError, UnknownDirectionError } from './sample-errors.ts';
import type { SampleKey, SampleLog } from './sample-log.ts';

/** A sample in this project's words. */
export interface ImportedSample {
  /** Where it stands, for errors. */
  readonly where: string;
  /** The model's name in the log. */
  readonly model: string;
  readonly condition: { readonly name: string; readonly direction: Direction };
  /** Whether the log says its condition, which is a default otherwise. */
  readonly isConditionTold: boolean;
  readonly category: string;
  /** Null where the log does not say it apart from the prompt. */
  readonly context: string | null;
  /** The name of the log's task, which is a set of samples. */
  readonly logTask: string;
  /** The task's id in the log. */
  readonly task: string;
  /** The prompt before steering; null where the log does not say it. */
  readonly taskPrompt: string | null;
  /** What steerlab's own logs say of the task besides: its key and attributes, as far as it has them. */
  readonly taskFacts: Pick<Task, 'key' | 'attributes'>;
  readonly epoch: number;
  readonly prompt: Prompt;
  readonly answer: Answer | null;
  /** Why there is no answer; null where there is one, or no reason. */
  readonly failure: string | null;
  /** How many answers the model gave at once, of which the first is taken. */
  readonly choices: number;
  readonly judgements: readonly ImportedJudgement[];
  /** All scorers of the sample, those that no judge is made of included. */
  readonly scorers: readonly string[];
}

/** One scorer's score of a sample. */
export interface ImportedJudgement {
  readonly judge: string;
  readonly scorer: string;
  readonly mapping: JudgeMapping;
  readonly judgement: Judgement;
  /** Whether the score has a value: one that has none is in no metric of the log. */
  readonly hasValue: boolean;
}

/** A sample that was read, or one that is none of one question and one answer. */
export type ReadSample =
  | {
      readonly kind: 'read';
      readonly key: SampleKey;
      readonly header: LogHeader;
      readonly sample: ImportedSample;
    }
  | {
      readonly kind: 'left-out';
      readonly key: SampleKey;
      readonly why: string;
      /** Whether the log itself says that it does not count. */
      readonly isExpected: boolean;
    };

/** How samples of several logs are told apart, as far as one log does not tell it. */
export interface Reading {
  readonly mapping: Mapping;
  /** What a condition is called where the path to it leads nowhere; null where it has to lead somewhere. */
  readonly absentCondition: string | null;
  /** Whether ids are made unique by the name of the log's task: two tasks have samples of the same ids. */
  readonly isQualified: boolean;
}

/** Reads the samples of a log, one at a time. @throws the errors of a log's parts and samples */
export async function* readSamples(log: SampleLog, reading: Reading): AsyncGenerator<ReadSample> {
  for await (const found of log.samples()) {
    if (found.kind === 'left-out') yield { ...found, isExpected: false };
    else yield readSample(found.header ?? log.header, found.sample, found.where, reading);
  }
}

/** @throws UnknownScoreValueError, UnknownDirectionError, MappedPathError */
function readSample(
  header: LogHeader,
  sample: LogSample,
  where: string,
  { mapping, absentCondition, isQualified }: Reading,
): ReadSample {
  const key = { id: sample.id, epoch: sample.epoch };
  const { invalidation } = sample;
  if (invalidation != null) {
    const { author, reason } = invalidation;
    const by = author == null ? '' : ` by ${quote(author)}`;
    return {
      kind: 'left-out',
      key,
      why: `invalidated${by}${reason == null ? '' : `: ${quote(reason)}`}`,
      isExpected: true,
    };
  }
  const conversation = readConversation(sample, stageOf(header, mapping) === 'thinking');
  if (conversation.kind === 'other')
    return { kind: 'left-out', key, why: conversation.why, isExpected: false };
  const root = { ...sample, eval: header.eval };
  const read = (name: keyof typeof DEFAULT_PATHS & keyof Mapping) => readAt(root, name, mapping[name], where);
  const { prompt, answer } = conversation;
  const told = findText(
    root,
    mapping.condition === undefined ? DEFAULT_PATHS.condition : [mapping.condition],
  );
  const name = told ?? (mapping.condition === undefined ? 'baseline' : absentCondition);
  if (name === null) throw new MappedPathError(where, mapping.condition ?? '', 'condition');
  const task = read('task') ?? String(sample.id);
  return {
    kind: 'read',
    key,
    header,
    sample: {
      where,
      model: header.eval.model,
      condition: { name: toConditionName(name), direction: readDirection(root, name, mapping, where) },
      isConditionTold: told !== undefined,
      category: read('category') ?? header.eval.task,
      context: read('context') ?? null,
      logTask: header.eval.task,
      task: isQualified ? `${header.eval.task}/${task}` : task,
      taskPrompt: read('taskPrompt') ?? null,
      taskFacts: readTaskFacts(sample),
      epoch: sample.epoch,
      prompt,
      answer,
      failure: answer === null ? (sample.error?.message ?? null) : null,
      choices: sample.output?.choices.length ?? 0,
      judgements: readJudgements(sample, mapping, where),
      scorers: Object.keys(sample.scores ?? {}),
    },
  };
}

/** The address of an imported trial. Its answer is part of it: another answer from elsewhere never passes for it. */
export function addressSample({ model, condition, task, epoch, prompt, answer }: ImportedSample): string {
  const content = ['inspect', model, condition.name, task, epoch, prompt, answer?.reasoning, answer?.text];
  return hash('sha256', JSON.stringify(content));
}

/** What stands at the path that the mapping gives, which must lead somewhere, or else at one of the usual places. */
function readAt(
  root: unknown,
  key: keyof typeof DEFAULT_PATHS,
  path: string | undefined,
  where: string,
): string | undefined {
  const found = findText(root, path === undefined ? DEFAULT_PATHS[key] : [path]);
  if (found === undefined && path !== undefined) {
    throw new MappedPathError(where, path, key);
  }
  return found;
}

/** What another tool writes under these names is left alone, unless it is of the same form. */
function readTaskFacts({ metadata }: LogSample): ImportedSample['taskFacts'] {
  const key = taskKeySchema.safeParse(metadata?.task_key).data;
  const attributes = taskAttributesSchema.safeParse(metadata?.task_attributes).data;
  return { ...(key !== undefined && { key }), ...(attributes !== undefined && { attributes }) };
}

function readDirection(root: unknown, name: string, { conditions }: Mapping, where: string): Direction {
  const mapped = conditions !== undefined && Object.hasOwn(conditions, name) ? conditions[name] : undefined;
  if (mapped !== undefined) return mapped;
  const said = DEFAULT_PATHS.direction.map((path) => lookUp(root, path)).find((found) => found !== undefined);
  if (isDirection(said)) return said;
  const guessed = describeCondition(name)?.direction;
  if (guessed === undefined) throw new UnknownDirectionError(where, name);
  return guessed;
}

function readJudgements(sample: LogSample, { judges }: Mapping, where: string): ImportedJudgement[] {
  const scores = sample.scores ?? {};
  const wanted: [string, JudgeMapping][] =
    judges === undefined
      ? Object.keys(scores).map((scorer) => [toName(scorer), { scorer }])
      : Object.entries(judges);
  return wanted.flatMap(([judge, mapping]) => {
    const scorer = mapping.scorer ?? judge;
    const score = Object.hasOwn(scores, scorer) ? scores[scorer] : undefined;
    if (score === undefined) return [];
    const hasValue = lookUp(score, mapping.value ?? 'value') != null;
    return [{ judge, scorer, mapping, judgement: decide(score, scorer, mapping, where), hasValue }];
  });
}
