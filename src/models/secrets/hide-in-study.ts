import { decode, isSecret } from './find-secrets.ts';
import { REMOVED } from './take-out.ts';

/** What stands in an address in a secret's place: no sign of it needs to be escaped. */
export const REMOVED_IN_ADDRESS = 'KEY-REMOVED';

/** Names, of parameters and of options, whose values are secrets. */
const SECRET_NAME =
  /(?:^|-)(?:key|apikey|token|auth|authorization|bearer|secret|password|passwd|pwd|sig|signature|credentials?|cookie|session|headers?)$/;
/** Words that nobody puts into an address or an option but to say that a secret stands there. */
const TELLING = /^(?:sk|pk|rk|secret|token|key|apikey|password|canary|bearer)$/i;

function namesSecret(name: string): boolean {
  const words = name.replace(/([a-z])([A-Z])/g, '$1-$2').replace(/[_\s]+/g, '-');
  return SECRET_NAME.test(words.toLowerCase());
}

/** Whether a piece of an address is made of words and short numbers, such as a version, a region, or a model's name. */
function isPlain(text: string): boolean {
  const words = text.split(/[-_.~+:@ ]+/);
  const areWords = words.every((word) =>
    /^(?:[a-z]{0,14}\d{0,4}|\d{1,4}[a-z]{0,3}|v\d{1,3}(?:alpha|beta)\d?)$/i.test(word),
  );
  return text.length <= 60 && areWords && !words.some((word) => TELLING.test(word));
}

/** Whether a word of an option's value looks drawn at random, as keys are: long, with letters and digits in turn. */
function looksDrawn(text: string): boolean {
  if (text.length < 16 || !/^[\w.~+/=:-]+$/.test(text) || /^https?:/.test(text)) return false;
  return !text.split('/').every(isPlain) && /\d/.test(text) && /[a-z]/i.test(text);
}

/** The secrets in an address: of its user, in its path and in its query. */
export function secretsOfAddress(address: string): string[] {
  const url = URL.canParse(address) ? new URL(address) : null;
  if (url === null) return [];
  const inQuery = [...url.searchParams].flatMap(([name, value]) =>
    value !== '' && (namesSecret(name) || !isPlain(value)) ? [value] : [],
  );
  const inPath = url.pathname
    .split('/')
    .map(decode)
    .filter((part) => !isPlain(part));
  return [url.password, ...inQuery, ...inPath].filter((secret) => secret.length >= 4);
}

/** An address without its secrets, and without those that are known. */
export function hideInAddress(address: string, known: (text: string) => string): string {
  let hidden = address;
  for (const secret of secretsOfAddress(address))
    for (const form of [secret, encodeURIComponent(secret)])
      hidden = hidden.replaceAll(form, REMOVED_IN_ADDRESS);
  return known(hidden).replaceAll(REMOVED, REMOVED_IN_ADDRESS);
}

/** Provider options without their secrets, and without those that are known. */
export function hideInOptions(options: unknown, known: (text: string) => string): unknown {
  return hide(options, false);

  function hide(value: unknown, isNamedSecret: boolean): unknown {
    if (typeof value === 'string')
      return isNamedSecret && value !== ''
        ? REMOVED
        : known(value.replace(/\S+/g, (word) => (looksDrawn(word) ? REMOVED : word)));
    if (Array.isArray(value)) return value.map((one) => hide(one, isNamedSecret));
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(
      Object.entries(value).map(([name, inner]) => [
        known(name),
        hide(inner, isNamedSecret || namesSecret(name)),
      ]),
    );
  }
}

/** The secrets of provider options: what `hideInOptions` would hide. */
export function secretsOfOptions(options: unknown): string[] {
  const found: string[] = [];
  collect(options, false);
  return found;

  function collect(value: unknown, isNamedSecret: boolean): void {
    if (typeof value === 'string') {
      if (isNamedSecret && isSecret(value)) found.push(value);
      found.push(
        ...value.split(/\s+/).filter((word) => (isNamedSecret && isSecret(word)) || looksDrawn(word)),
      );
    } else if (typeof value === 'object' && value !== null) {
      for (const [name, inner] of Object.entries(value)) collect(inner, isNamedSecret || namesSecret(name));
    }
  }
}
