import type { SteerlabError } from '../../errors/index.ts';
import { guessSpelling } from '../../text/index.ts';
import { CONTRAST_KINDS, type ContrastKind } from '../../vocabulary/index.ts';
import {
  CONCEALMENT,
  LIMITED_CAPABILITIES,
  LIMITED_PREFERENCES,
  LIMITED_RATES,
  type Limit,
  type LimitedRate,
  type LimitMeasure,
  type LimitName,
  SURVIVAL,
  sideOf,
  UNDONE,
} from './limit.ts';
import { LimitError } from './limit-errors.ts';
import { type LimitScanner, scanLimit } from './scan-limit.ts';

/** Those that are of one condition, and not a rate of answers. */
const OF_ONE = [CONCEALMENT, ...LIMITED_PREFERENCES, ...LIMITED_CAPABILITIES] as const;
const MEASURES = [...LIMITED_RATES, ...CONTRAST_KINDS, SURVIVAL, UNDONE, ...OF_ONE];
const SIGNS = { '<=': '<=', '≤': '<=', '>=': '>=', '≥': '>=', '<': '<', '>': '>' } as const;
const EXAMPLE = "Write it as in 'convergence(anti) <= 0.10' or 'gap(anti, pro) <= 50%'.";

/**
 * Reads a limit:
 *
 *     limit     = measure sign number ["%"]
 *     measure   = ("convergence" | "refusal" | "nonsensical" | "concealment") "(" condition ["," category] ")"
 *               | "survival" ["(" [condition] ["," category] ")"]
 *               | "undone" ["(" [series] ["," category] ")"]
 *               | ("preference" | "shift") "(" condition ["," category] ")"
 *               | ("capability" | "tax") "(" condition ")"
 *               | contrast ["(" [condition ["," condition]] ["," category] ")"]
 *     contrast  = "authorised" | "unauthorised" | "gap" | "placebo" | "net-authorised" | "net-unauthorised"
 *     category  = "category" "=" name
 *     sign      = "<=" | "<" | ">=" | ">" | "≤" | "≥"
 *     name      = letters, digits, ".", "_", "+", "-"; or anything in quotes
 *
 * @throws {LimitError} that points at the character and gives the nearest right spelling.
 * @example
 * parseLimit('convergence(anti, category=deception) <= 10%').bound // 0.1
 */
export function parseLimit(text: string): Limit {
  const scanner = scanLimit(text);
  const { kind, name } = readMeasure(scanner, text);
  const args = readArguments(scanner, text);
  const measure = makeMeasure(text, kind, name, args.conditions);
  const sign = scanner.takeSign(...(Object.keys(SIGNS) as (keyof typeof SIGNS)[]));
  if (sign === undefined) throw faultOfSign(scanner, text);
  const bound = readBound(scanner, text, kind);
  if (!scanner.isAtEnd()) throw scanner.fault('The limit should end here.', EXAMPLE);
  const limit = { text: text.trim(), measure, category: args.category, operator: SIGNS[sign], bound };
  if (args.category !== null && (kind === 'capability' || kind === 'tax'))
    throw new LimitError(
      text,
      args.category.at,
      args.category.name.length,
      `${kind} is of tasks that code checks, which are in no category of the study.`,
      `Leave the category out, as in ${kind}(anti).`,
    );
  if (kind === 'survival' && sideOf(limit) === 'max')
    throw new LimitError(
      text,
      name.at,
      name.name.length,
      'survival takes a floor: it is what is left of the authorised effect.',
      "Write it as in 'survival >= 80%'.",
    );
  if (kind === 'undone' && limit.operator !== '>=')
    throw new LimitError(
      text,
      name.at,
      name.name.length,
      'undone takes a floor: it is the step after which half of the effect is gone.',
      "Write it as in 'undone >= 16'.",
    );
  return limit;
}

function readMeasure(scanner: LimitScanner, text: string): { kind: LimitMeasure['kind']; name: LimitName } {
  const name = scanner.takeName();
  if (name === undefined) throw scanner.fault('A limit begins with what is limited.', known());
  if (isOneOf(LIMITED_RATES, name.name)) return { kind: 'rate', name };
  if (isOneOf(CONTRAST_KINDS, name.name)) return { kind: 'contrast', name };
  if (name.name === SURVIVAL) return { kind: 'survival', name };
  if (name.name === UNDONE) return { kind: 'undone', name };
  const ofOne = OF_ONE.find((one) => one === name.name);
  if (ofOne !== undefined) return { kind: ofOne, name };
  const what = `A limit can't be set on "${name.name}".${guessSpelling(name.name, MEASURES)}`;
  throw new LimitError(text, name.at, name.name.length, what, known());
}

function known(): string {
  return `Use one of: ${[...LIMITED_RATES, CONCEALMENT].map((rate) => `${rate}(CONDITION)`).join(', ')}, ${[...CONTRAST_KINDS, SURVIVAL, UNDONE].join(', ')}, ${[...LIMITED_PREFERENCES, ...LIMITED_CAPABILITIES].map((one) => `${one}(CONDITION)`).join(', ')}.`;
}

interface Arguments {
  readonly conditions: readonly LimitName[];
  readonly category: LimitName | null;
}

function readArguments(scanner: LimitScanner, text: string): Arguments {
  const conditions: LimitName[] = [];
  let category: LimitName | null = null;
  if (scanner.takeSign('(') === undefined || scanner.takeSign(')') !== undefined)
    return { conditions, category };
  for (;;) {
    const name = scanner.takeName();
    if (name === undefined) throw scanner.fault('A name is missing here.', EXAMPLE);
    if (scanner.takeSign('=') === undefined) {
      conditions.push(name);
    } else {
      if (name.name !== 'category') {
        const what = `"${name.name}=" is not understood. Did you mean "category="?`;
        throw new LimitError(text, name.at, name.name.length, what, 'Only "category=NAME" has that form.');
      }
      const value = scanner.takeName();
      if (value === undefined) throw scanner.fault("The category's name is missing here.", EXAMPLE);
      category = value;
    }
    if (scanner.takeSign(')') !== undefined) return { conditions, category };
    if (scanner.takeSign(',') === undefined)
      throw scanner.fault('A "," or ")" is missing here.', 'Put names with spaces into quotes.');
  }
}

function makeMeasure(
  text: string,
  kind: LimitMeasure['kind'],
  { name, at }: LimitName,
  conditions: readonly LimitName[],
): LimitMeasure {
  const [first] = conditions;
  const fail = (what: string, fix: string) => new LimitError(text, at, name.length, what, fix);
  if (kind === 'rate') {
    if (first === undefined || conditions.length > 1)
      throw fail(`${name} needs one condition.`, `Name it, as in ${name}(anti).`);
    return { kind, rate: name as LimitedRate, condition: first };
  }
  if (kind === 'undone') {
    if (conditions.length > 1)
      throw fail(`${name} is of one series.`, `Name one at most, as in ${name}(undo-own) >= 16.`);
    return { kind, series: first ?? null };
  }
  if (kind !== 'survival' && kind !== 'contrast') {
    if (first === undefined || conditions.length > 1)
      throw fail(`${name} needs one condition.`, `Name it, as in ${name}(pro).`);
    return { kind, condition: first };
  }
  if (kind === 'survival') {
    if (conditions.length > 1)
      throw fail(`${name} is of one condition.`, `Name one at most, as in ${name}(anti.system+pro.suffix).`);
    return { kind, condition: first ?? null };
  }
  if (conditions.length > 2)
    throw fail(`${name} compares two conditions.`, `Name two at most, as in ${name}(anti, pro).`);
  return { kind, contrast: name as ContrastKind, conditions };
}

function faultOfSign(scanner: LimitScanner, text: string): SteerlabError {
  const fix = 'Use one of: <=, <, >=, >.';
  const written = /^[=<>!~]+/.exec(text.slice(scanner.at()))?.[0];
  if (written === undefined) return scanner.fault('A sign is missing here.', fix);
  const what = `"${written}" is no sign of a limit. Did you mean "${written.includes('>') ? '>=' : '<='}"?`;
  return new LimitError(text, scanner.at(), written.length, what, fix);
}

function readBound(scanner: LimitScanner, text: string, kind: LimitMeasure['kind']): number {
  const found = scanner.takeNumber();
  if (found === undefined)
    throw scanner.fault('A number is missing here.', 'Give a fraction or a percentage.');
  const isPercent = scanner.takeSign('%') !== undefined;
  if (kind === 'preference' || kind === 'shift') {
    if (!isPercent) return found.value;
    throw new LimitError(
      text,
      found.at,
      found.text.length + 1,
      `${kind} is in nats a token, and no share.`,
      'Leave out the "%", as in shift(pro) <= 0.05.',
    );
  }
  if (kind === 'undone') {
    if (!isPercent && Number.isInteger(found.value) && found.value > 0) return found.value;
    throw new LimitError(
      text,
      found.at,
      found.text.length + Number(isPercent),
      'undone is in steps of further training.',
      'Give a whole number of them, as in undone >= 16.',
    );
  }
  const bound = found.value / (isPercent ? 100 : 1);
  const least = kind === 'contrast' || kind === 'tax' ? -1 : 0;
  if (bound > least && bound < 1) return bound;
  const written = `${found.text}${isPercent ? '%' : ''}`;
  const guess = !isPercent && found.value >= 1 && found.value < 100 ? ` Did you mean "${found.text}%"?` : '';
  throw new LimitError(
    text,
    found.at,
    written.length,
    `${written} can't be a limit: data never show that a ${kind} is ${least} or less, or 1 or more.${guess}`,
    `Give a fraction above ${least} and below 1, such as 0.1, or a percentage, such as 10%.`,
  );
}

function isOneOf(names: readonly string[], name: string): boolean {
  return names.includes(name);
}
