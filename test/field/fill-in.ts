/** Puts values in the place of names such as `$SERVER`, in every text of a value. */
export function fillIn<T>(value: T, names: Readonly<Record<string, string>>): T {
  if (typeof value === 'string') {
    let text: string = value;
    for (const [name, filled] of Object.entries(names)) text = text.replaceAll(name, filled);
    return text as T;
  }
  if (Array.isArray(value)) return value.map((one) => fillIn(one, names)) as T;
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, fillIn(one, names)])) as T;
}
