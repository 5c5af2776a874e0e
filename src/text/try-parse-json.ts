/** What a JSON text says; null where it is no JSON. For texts of models and services, which may be anything. */
export function tryParseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
