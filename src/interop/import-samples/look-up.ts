/**
 * What stands at a path such as `metadata.category` in a value; undefined where the path leads nowhere. Only a value's
 * own keys are followed.
 */
export function lookUp(value: unknown, path: string): unknown {
  return path.split('.').reduce<unknown>((at, key) => {
    if (typeof at !== 'object' || at === null || !Object.hasOwn(at, key)) return undefined;
    return Reflect.get(at, key);
  }, value);
}

/** The text at the first path that leads to a text or a number. */
export function findText(value: unknown, paths: readonly string[]): string | undefined {
  for (const path of paths) {
    const found = lookUp(value, path);
    if (typeof found === 'string' || typeof found === 'number') return String(found);
  }
  return undefined;
}
