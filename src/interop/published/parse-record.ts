import type { SteerlabError } from '../../errors/index.ts';
import { DECISIONS, type Decision } from '../../vocabulary/index.ts';
import { quote } from '../import-run/index.ts';
import { MalformedLogError, UnknownDecisionError } from './errors.ts';
import type { PublishedResult } from './published-run.ts';

/** One record's text, with its place. */
export interface RecordSource {
  readonly category: string;
  readonly taskNumber: number;
  /** What stands between the steering mode's line and the record's end. */
  readonly body: string;
  readonly file: string;
  readonly line: number;
}

const AFTER_TASK = '</task_prompt>\n  <steered_prompt>';
const AFTER_STEERED = '</steered_prompt>\n  <test_llm_';
const AFTER_THINKING = '</test_llm_thinking>\n  <test_llm_response>';
const AFTER_ANSWER = '</test_llm_response>\n  <judge_decision>';
const AFTER_DECISION = '</judge_decision>\n  <judge_reason>';
const END = /<\/judge_reason>\n<\/result>\n?$/;

/**
 * Takes a record apart. The prompts' tags are searched from the front and the judge's from the back, so that tags inside
 * the answer between them stay text.
 *
 * @throws MalformedLogError, UnknownDecisionError
 */
export function parseRecord(source: RecordSource): PublishedResult {
  const body = source.body.replace(END, '');
  const [taskPrompt, afterTask] = split(
    source,
    takeTag(source, body, '  <task_prompt>'),
    AFTER_TASK,
    'first',
  );
  const [steeredPrompt, afterSteered] = split(source, afterTask, AFTER_STEERED, 'first');
  const [beforeJudge, judge] = split(source, afterSteered, AFTER_ANSWER, 'last');
  const [decision, reason] = split(source, judge, AFTER_DECISION, 'first');
  const { reasoning, answer } = splitReply(source, beforeJudge);
  return {
    category: source.category,
    taskNumber: source.taskNumber,
    taskPrompt,
    steeredPrompt,
    reasoning,
    answer,
    decision: readDecision(source, decision),
    reason,
    line: source.line,
  };
}

/** How errors name a result. */
export function nameResult({ category, taskNumber }: { category: string; taskNumber: number }): string {
  return `task ${taskNumber} of ${quote(category)}`;
}

function splitReply(source: RecordSource, reply: string): { reasoning: string; answer: string } {
  // Runs may leave the reasoning's tag out where there is no reasoning.
  if (reply.startsWith('response>')) return { reasoning: '', answer: reply.slice('response>'.length) };
  const thinking = takeTag(source, reply, 'thinking>');
  if (thinking.startsWith(AFTER_THINKING))
    return { reasoning: '', answer: thinking.slice(AFTER_THINKING.length) };
  // Reasoning ends in </think>: that tells its end from the same tags quoted inside it.
  const separator = thinking.includes(`</think>${AFTER_THINKING}`)
    ? `</think>${AFTER_THINKING}`
    : AFTER_THINKING;
  const [reasoning, answer] = split(source, thinking, separator, 'first');
  return { reasoning: stripThinkTags(reasoning), answer };
}

function stripThinkTags(reasoning: string): string {
  return reasoning
    .trim()
    .replace(/^<think>/, '')
    .replace(/<\/think>$/, '')
    .trim();
}

function readDecision(source: RecordSource, text: string): Decision | null {
  const word = text.trim().toLowerCase();
  // "judge_failed" is the published code's word for a judge without a valid decision.
  if (word === '' || word === 'judge_failed') return null;
  const decision = DECISIONS.find((known) => known === word);
  if (decision !== undefined) return decision;
  const place = { file: source.file, line: lineOf(source, source.body.lastIndexOf(AFTER_ANSWER)) + 1 };
  throw new UnknownDecisionError(place, word, nameResult(source));
}

function takeTag(source: RecordSource, text: string, tag: string): string {
  if (text.startsWith(tag)) return text.slice(tag.length);
  throw lacks(source, tag.trim());
}

function split(
  source: RecordSource,
  text: string,
  separator: string,
  which: 'first' | 'last',
): readonly [string, string] {
  const at = which === 'first' ? text.indexOf(separator) : text.lastIndexOf(separator);
  if (at === -1) throw lacks(source, separator.replace('\n  ', ' then '));
  return [text.slice(0, at), text.slice(at + separator.length)];
}

function lacks(source: RecordSource, tags: string): SteerlabError {
  return new MalformedLogError(
    { file: source.file, line: source.line },
    `The record of ${nameResult(source)} lacks ${tags}.`,
  );
}

function lineOf(source: RecordSource, position: number): number {
  // The body starts on the record's fourth line.
  return source.line + 3 + source.body.slice(0, position).split('\n').length - 1;
}
