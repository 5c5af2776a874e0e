import { REMOVED } from './take-out.ts';

const SHAPES_OF_KEYS =
  /\b(?:Bearer|Basic)\s+[^\s"',;]+|\b(?:sk|pk|xai|gsk|rk|key)-[\w-]{8,}|\bAIza[\w-]{10,}|((?:x-api-key|x-goog-api-key|api[-_]key|authorization)["']?\s*[:=]\s*["']?)(?:(?:Bearer|Basic)\s+)?[^\s"',;]+/gi;

/**
 * Makes a function that takes keys out of what is said of a failed call: the given ones wherever they stand, whatever has
 * the shape of a key, and the value of an authorisation header. Keys shorter than 4 characters are left to the shapes, since
 * they would match ordinary text. An answer is not changed for the shape of its words: see `takeOut`.
 *
 * @example
 * redactor(['canary'])('401: canary is not valid') // '401: [key removed] is not valid'
 */
export function redactor(keys: readonly (string | undefined)[]): (text: string) => string {
  const known = keys.filter((key) => key !== undefined && key.length >= 4) as string[];
  return (text) => {
    let clean = text;
    for (const key of known) clean = clean.replaceAll(key, REMOVED);
    return clean.replace(SHAPES_OF_KEYS, (_, label?: string) => `${label ?? ''}${REMOVED}`);
  };
}
