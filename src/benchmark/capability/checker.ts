import { createRequire } from 'node:module';
import type { Ajv as AjvClass, AnySchemaObject } from 'ajv';

/** What code needs in order to check an answer to a capability task. */
export type Checker =
  /** The last line `Answer: …` holds this whole number, alone or with this unit behind it. */
  | { readonly kind: 'number'; readonly value: number; readonly unit: string }
  /** The last line `Answer: …` holds these words, separated by commas, in this order, whatever their case. */
  | { readonly kind: 'order'; readonly words: readonly string[] }
  /** The last line `Answer: …`, or the whole answer where there is none, is this word or whole number, alone or with this unit. */
  | { readonly kind: 'alone'; readonly text: string; readonly unit: string }
  /** The whole answer is this text to the letter; blanks around it do not count. */
  | { readonly kind: 'reply'; readonly text: string }
  /**
   * The first line that is not blank is this text, whatever its case, alone or with this unit, marks of emphasis, or the word `Reply:` of the examples
   * in front. What follows does not count: a base model goes on with the next question, as examples do.
   */
  | { readonly kind: 'first-line'; readonly text: string; readonly unit: string }
  /** The last line `Answer: …`, or the whole answer where there is none, is a number no further than this from the value. */
  | { readonly kind: 'near'; readonly value: number; readonly tolerance: number }
  /** The answer has a place that this regular expression fits. */
  | { readonly kind: 'pattern'; readonly pattern: string }
  /** The whole answer, or what stands in its one fence, is JSON that this JSON schema admits. */
  | { readonly kind: 'json'; readonly schema: AnySchemaObject };

/** What code found in an answer. `read` is what was taken for the answer's result. */
export type Checked =
  | { readonly kind: 'solved' | 'wrong'; readonly read: string }
  /** No result could be read; it counts as wrong. */
  | { readonly kind: 'unreadable' };

// A result is read only where it stands for itself: "Answer: 3 or 4" is no number.
const RESULT = /^[\s>*_#-]*answer[*_]*\s*:(.*)$/i;
// One sign in front, digits with or without a comma each three, and zeros behind the point.
const WHOLE = /^([+\-−]?)(\d{1,3}(?:,\d{3})+|\d+)(?:\.0+)?\s*(\D*)$/;

const ALONE = /^(\p{L}+|\d+)(?:\s*(\p{L}+))?$/u;

const DECIMAL = /^[+\-−]?(\d{1,3}(,\d{3})+|\d+)(\.\d+)?(e[+-]?\d+)?$/i;
const REPLY = /^[\s>*_#-]*reply[*_]*\s*:/i;
const FENCE = /^```\w*\n([\s\S]*?)\n?```$/;

/** Reads a subject's final answer (no reasoning) and checks it. */
export function checkAnswer(answer: string, checker: Checker): Checked {
  const whole = answer.trim();
  const result = readResult(answer);
  const isOfWhole = ['reply', 'first-line', 'pattern', 'json'].includes(checker.kind);
  const mayBeWhole = checker.kind === 'near' || checker.kind === 'alone';
  const read = isOfWhole || (mayBeWhole && result === '') ? whole : result;
  if (read === '') return { kind: 'unreadable' };
  switch (checker.kind) {
    case 'reply':
      return verdict(read, read === checker.text);
    case 'first-line': {
      const [line = ''] = read.split('\n');
      const text = removeMarks(line.replace(REPLY, '')).toLowerCase();
      const right = checker.text.toLowerCase();
      const isRight = text === right || (checker.unit !== '' && withoutUnit(text, checker.unit) === right);
      return text === '' ? { kind: 'unreadable' } : verdict(text, isRight);
    }
    case 'pattern':
      return verdict(read, new RegExp(checker.pattern, 'u').test(read));
    case 'json': {
      const value = readJson(read);
      return value === undefined ? { kind: 'unreadable' } : verdict(read, admits(checker.schema, value.json));
    }
    case 'near': {
      const value = DECIMAL.test(read) ? Number(read.replaceAll(',', '').replace('−', '-')) : Number.NaN;
      if (Number.isNaN(value)) return { kind: 'unreadable' };
      return verdict(read, Math.abs(value - checker.value) <= checker.tolerance);
    }
    case 'alone': {
      const [, word, unit = ''] = ALONE.exec(removeMarks(read).toLowerCase()) ?? [];
      if (word === undefined || !['', checker.unit.toLowerCase()].includes(unit))
        return { kind: 'unreadable' };
      return verdict(word, word === checker.text.toLowerCase());
    }
    case 'number': {
      const [, sign = '', digits, unit = ''] = WHOLE.exec(read) ?? [];
      if (digits === undefined || !['', checker.unit.toLowerCase()].includes(unit.trim().toLowerCase()))
        return { kind: 'unreadable' };
      const size = Number(digits.replaceAll(',', ''));
      return verdict(read, (sign === '-' || sign === '−' ? -size : size) === checker.value);
    }
    case 'order': {
      const words = read.split(',').map((word) => word.trim().toLowerCase());
      return verdict(read, words.join() === checker.words.join().toLowerCase());
    }
  }
}

/** What a person reads of a checker: the answer that is right. */
export function describeExpected(checker: Checker): string {
  switch (checker.kind) {
    case 'alone':
      return checker.text;
    case 'number':
      return `${checker.value}${checker.unit === '' ? '' : ` ${checker.unit}`}`;
    case 'order':
      return checker.words.join(', ');
    case 'reply':
    case 'first-line':
      return checker.text;
    case 'near':
      return `${checker.value} ± ${checker.tolerance}`;
    case 'pattern':
      return `/${checker.pattern}/`;
    case 'json':
      return `JSON by ${JSON.stringify(checker.schema)}`;
  }
}

let validator: AjvClass | undefined;

/** Loaded only where a task asks for it: it is large, and most runs do without. One for all, since it keeps what it compiled. */
function admits(schema: AnySchemaObject, value: unknown): boolean {
  if (validator === undefined) {
    const { Ajv } = createRequire(import.meta.url)('ajv') as { readonly Ajv: typeof AjvClass };
    validator = new Ajv();
  }
  return validator.validate(schema, value) === true;
}

function readJson(text: string): { readonly json: unknown } | undefined {
  try {
    return { json: JSON.parse(FENCE.exec(text)?.[1] ?? text) };
  } catch {
    return undefined;
  }
}

function verdict(read: string, isRight: boolean): Checked {
  return { kind: isRight ? 'solved' : 'wrong', read };
}

/** The last line of the form `Answer: …`, without marks of emphasis, quotes and a full stop around what it says. */
function readResult(answer: string): string {
  const results = answer.split('\n').flatMap((line) => RESULT.exec(line)?.[1] ?? []);
  return removeMarks(results.at(-1) ?? '');
}

/** What stands before a unit; the text itself where the unit is not there. */
function withoutUnit(text: string, unit: string): string {
  return text.endsWith(unit.toLowerCase()) ? text.slice(0, -unit.length).trim() : text;
}

function removeMarks(text: string): string {
  return text.replace(/^[\s*_`"']+|[\s*_`"'.]+$/g, '');
}
