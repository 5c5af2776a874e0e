import { isMap, isNode, isSeq, LineCounter, type Node, parseDocument } from 'yaml';
import type { z } from 'zod';
import { ScenarioFileError, type YamlPlace } from './scenario-errors.ts';

type Path = readonly PropertyKey[];

/** A YAML file's checked content, and where in the file each part of it stands. */
export interface ParsedYaml<T> {
  readonly value: T;
  /** The place of the key or list item at `path`; of its nearest parent where the path leads nowhere. */
  readonly placeOf: (path: Path) => YamlPlace;
}

/**
 * Parses YAML and checks it against a schema. One problem is told, an unknown key before any other.
 *
 * @throws {ScenarioFileError} with line and key.
 */
export function parseScenarioYaml<T>(content: string, file: string, schema: z.ZodType<T>): ParsedYaml<T> {
  const lineCounter = new LineCounter();
  const document = parseDocument(content, { lineCounter, prettyErrors: false });
  const [syntaxError] = document.errors;
  if (syntaxError) {
    const { line } = lineCounter.linePos(syntaxError.pos[0]);
    const fix = 'Correct the YAML: check indentation, quotes and brackets at that line.';
    throw new ScenarioFileError(
      `The file is not valid YAML: ${syntaxError.message}.`,
      { file, line, key: '' },
      fix,
      syntaxError,
    );
  }

  const placeOf = (path: Path): YamlPlace => {
    const offset = offsetOf(document.contents, path);
    return { file, line: Math.max(1, lineCounter.linePos(offset).line), key: writeKey(path) };
  };
  const result = schema.safeParse(document.toJS());
  if (result.success) return { value: result.data, placeOf };
  throw tellIssue(result.error, placeOf, (path) => document.hasIn(path));
}

function tellIssue(
  { issues }: z.ZodError,
  placeOf: (path: Path) => YamlPlace,
  has: (path: Path) => boolean,
): ScenarioFileError {
  // A misspelt key is also a missing one; the spelling is what the reader must correct.
  const issue = issues.find(({ code }) => code === 'unrecognized_keys') ?? issues[0];
  if (issue?.code === 'unrecognized_keys') {
    const place = placeOf([...issue.path, issue.keys[0] ?? '']);
    return new ScenarioFileError('The key is not known here.', place, 'Correct its spelling, or remove it.');
  }
  const path = issue?.path ?? [];
  if (path.length > 0 && !has(path)) {
    return new ScenarioFileError('A key is missing.', placeOf(path), 'Add it.');
  }
  return new ScenarioFileError(
    `The value is wrong: ${issue?.message ?? 'unknown'}.`,
    placeOf(path),
    'Correct the value.',
  );
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
