import { isMap, isNode, isSeq, LineCounter, type Node, parseDocument } from 'yaml';
import type { z } from 'zod';
import type { SteerlabError } from '../errors/index.ts';
import { nearestSpelling } from '../text/index.ts';
import { knownKeys, knownValues } from './known-keys.ts';
import { removeItems, removeKeys } from './remove-wrong.ts';
import { YamlFileError, type YamlPlace } from './yaml-file-error.ts';

type Path = readonly PropertyKey[];
type Issue = z.core.$ZodIssue;

/** A YAML file's checked content, and where in the file each part of it stands. */
export interface ParsedYaml<T> {
  readonly value: T;
  /** The place of the key or list item at `path`; of its nearest parent where the path leads nowhere. */
  readonly placeOf: (path: Path) => YamlPlace;
}

/** What of a YAML file keeps to its schema, and what does not. */
export interface ReadYaml<T> {
  /** The content without what is wrong; null where nothing that keeps to the schema is left. */
  readonly parsed: ParsedYaml<T> | null;
  /** Unknown keys before the others. Empty where nothing is wrong. */
  readonly faults: readonly SteerlabError[];
}

/**
 * Parses YAML and checks it against a schema. One problem is told, an unknown key before any other, since a misspelt key
 * is also a missing one.
 *
 * @param file - the file's name, for errors
 * @throws {YamlFileError} with line, key and, for a misspelt word, the nearest right spelling.
 */
export function parseYaml<T>(content: string, file: string, schema: z.ZodType<T>): ParsedYaml<T> {
  const { parsed, faults } = readYaml(content, file, schema);
  const [fault] = faults;
  if (fault !== undefined) throw fault;
  if (parsed === null) throw new RangeError('a failed check without an issue');
  return parsed;
}

/**
 * As `parseYaml`, but tells all problems. A text that is no YAML has but one, which is thrown.
 *
 * @param lists - lists at the top, of whose items nothing else speaks: a wrong one is left out where its keys can't be
 */
export function readYaml<T>(
  content: string,
  file: string,
  schema: z.ZodType<T>,
  lists: readonly string[] = [],
): ReadYaml<T> {
  const lineCounter = new LineCounter();
  const document = parseDocument(content, { lineCounter, prettyErrors: false });
  const [syntaxError] = document.errors;
  if (syntaxError) {
    const { line } = lineCounter.linePos(syntaxError.pos[0]);
    throw brokenBy(syntaxError, { file, line, key: '' });
  }
  const placeOf = (path: Path): YamlPlace => {
    const offset = offsetOf(document.contents, path);
    return { file, line: Math.max(1, lineCounter.linePos(offset).line), key: writeKey(path) };
  };
  const top = { file, line: 1, key: '' };
  const raw = orBroken(() => assertFinite(document.toJS()), top);
  const result = orBroken(() => schema.safeParse(raw, { reportInput: true }), top);
  if (result.success) return { parsed: { value: result.data, placeOf }, faults: [] };
  const issues = listIssues(result.error.issues, []);
  const told = issues.map((issue) => ({ issue, ...tell(issue, schema, document.hasIn(issue.path)) }));
  const faults = told
    .filter(({ path }) => !told.some(({ issue, fix }) => isMisspelling(issue, fix, path)))
    .map(({ what, path, fix }) => new YamlFileError(what, placeOf(path), fix));
  for (const { value, toWhole } of [removeKeys(raw, issues), removeItems(raw, issues, lists)]) {
    const rest = schema.safeParse(value);
    if (rest.success)
      return { parsed: { value: rest.data, placeOf: (path) => placeOf(toWhole(path)) }, faults };
  }
  return { parsed: null, faults };
}

/** Whether the key at `path` is missing because it stands there misspelt, as `issue` says. */
function isMisspelling(issue: Issue, fix: string, path: Path): boolean {
  return (
    issue.code === 'unrecognized_keys' &&
    fix.endsWith(`"${String(path.at(-1))}"?`) &&
    writeKey(issue.path) === writeKey(path.slice(0, -1))
  );
}

/** Follows aliases, which can't be told from the text alone: what they lead to may be nothing, too much, or themselves. */
function orBroken<T>(read: () => T, place: YamlPlace): T {
  try {
    return read();
  } catch (error) {
    if (error instanceof ReferenceError || error instanceof RangeError) throw brokenBy(error, place);
    throw error;
  }
}

/** Throws where a part of a value holds itself: there is no end to reading it. */
function assertFinite(
  value: unknown,
  above: Set<unknown> = new Set(),
  done: Set<unknown> = new Set(),
): unknown {
  if (typeof value !== 'object' || value === null || done.has(value)) return value;
  if (above.has(value)) throw new RangeError('a part holds itself');
  above.add(value);
  for (const part of Object.values(value)) assertFinite(part, above, done);
  above.delete(value);
  done.add(value);
  return value;
}

/** What the YAML library's words, and the engine's, mean to whoever wrote the file. */
function brokenBy(error: Error, place: YamlPlace): InstanceType<typeof YamlFileError> {
  const { message } = error;
  if (/excessive alias count/i.test(message))
    return new YamlFileError(
      'The file says a little and means a lot: its aliases (*name) lead to aliases, and so on.',
      place,
      'Write the parts out, or use fewer aliases.',
      error,
    );
  if (error instanceof RangeError || /call stack/i.test(message))
    return new YamlFileError(
      'The file is nested too deeply, or a part of it holds itself by an alias (*name).',
      place,
      'Take out levels of nesting, and aliases to what they stand in.',
      error,
    );
  if (error instanceof ReferenceError)
    return new YamlFileError(
      `An alias leads nowhere: ${message}.`,
      place,
      'Set the anchor (&name) before it, or put quotes round a text that begins with an asterisk.',
      error,
    );
  const fix = 'Correct the YAML: check indentation, quotes and brackets at that line.';
  return new YamlFileError(`The file is not valid YAML: ${message}.`, place, fix, error);
}

/** All issues, each with its path from the top: unknown keys one by one and before the others. */
function listIssues(issues: readonly Issue[], parent: Path): Issue[] {
  const all = issues.flatMap((one) => {
    const issue = { ...one, path: [...parent, ...one.path] } as Issue;
    if (issue.code === 'unrecognized_keys') return issue.keys.map((key) => ({ ...issue, keys: [key] }));
    if (issue.code !== 'invalid_union' || issue.errors.length === 0) return [issue];
    // The branch that the writer meant is the one whose outermost type fits.
    const fits = issue.errors.find((branch) => !branch.some(isOfOtherType));
    return fits === undefined ? [issue] : listIssues(fits, issue.path);
  });
  const isUnknownKey = ({ code }: Issue) => code === 'unrecognized_keys';
  return [...all.filter(isUnknownKey), ...all.filter((issue) => !isUnknownKey(issue))];
}

/** Whether an issue says that a value is of another type: of a word that is one of some, that it is none. */
function isOfOtherType({ code, path, input }: Issue): boolean {
  if (path.length > 0) return false;
  return code === 'invalid_type' || (code === 'invalid_value' && typeof input === 'object');
}

function tell(issue: Issue, schema: z.ZodType, present: boolean): { what: string; path: Path; fix: string } {
  if (issue.code === 'unrecognized_keys') {
    const [key = ''] = issue.keys;
    const known = knownKeys(schema, issue.path);
    // Known to another form of the same part: whoever mixes two would not be told which of them holds.
    if (known.includes(key))
      return {
        what: `The key "${key}" does not go with the others that stand here.`,
        path: [...issue.path, key],
        fix: 'Leave it out, or the others.',
      };
    const near = nearestSpelling(key, known);
    const fix =
      near === undefined ? `Remove it, or use one of: ${known.join(', ')}.` : `Did you mean "${near}"?`;
    return { what: `The key "${key}" is not known here.`, path: [...issue.path, key], fix };
  }
  const { path } = issue;
  if (path.length > 0 && !present) {
    return { what: `The key "${writeKey(path)}" is missing.`, path, fix: 'Add it.' };
  }
  // A union told apart by a key has no branch to look into when that key's value is unknown.
  const isUnknownKind = issue.code === 'invalid_union' && issue.errors.length === 0;
  if (issue.code === 'invalid_value' || isUnknownKind) {
    const values = issue.code === 'invalid_value' ? issue.values.map(String) : knownValues(schema, path);
    const near = nearestSpelling(String(issue.input ?? ''), values);
    const fix = near === undefined ? `Use one of: ${values.join(', ')}.` : `Did you mean "${near}"?`;
    return { what: `The value of "${writeKey(path)}" is not one that is known here.`, path, fix };
  }
  const name = path.length === 0 ? 'the file' : `"${writeKey(path)}"`;
  return { what: `The value of ${name} is wrong: ${issue.message}.`, path, fix: 'Correct the value.' };
}

/** Where the key or list item at `path` starts, or the nearest parent that exists. */
function offsetOf(root: Node | null, path: Path): number {
  let node: unknown = root;
  let offset = root?.range?.[0] ?? 0;
  for (const step of path) {
    let child: unknown;
    if (isMap(node)) {
      const pair = node.items.find(({ key }) => isNode(key) && key.toJSON() === step);
      if (isNode(pair?.key)) offset = pair.key.range?.[0] ?? offset;
      child = pair?.value;
    } else if (isSeq(node) && typeof step === 'number') {
      child = node.items[step];
      if (isNode(child)) offset = child.range?.[0] ?? offset;
    }
    if (child === undefined) break;
    node = child;
  }
  return offset;
}

function writeKey(path: Path): string {
  return path
    .map((step) => (typeof step === 'number' ? `[${step}]` : `.${String(step)}`))
    .join('')
    .replace(/^\./, '');
}
