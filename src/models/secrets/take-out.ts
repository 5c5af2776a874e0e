/** What stands in a text where a secret stood. */
export const REMOVED = '[key removed]';

/**
 * Makes a function that takes secrets out of text, wherever they stand and however they may be written there: as they are, in
 * whatever case, percent-encoded, inside JSON, in Base64 alone or with a user's name, and in hexadecimal digits. All else
 * stays, so that a model's own words are never changed for looking like a key.
 */
export function takeOut(secrets: readonly string[]): (text: string) => string {
  const forms = [...new Set(secrets.flatMap(formsOf))].filter((form) => form.length >= 4);
  if (forms.length === 0) return (text) => text;
  // Longer ones first: a form may hold another.
  const sorted = forms.toSorted((one, other) => other.length - one.length);
  const pattern = new RegExp(
    sorted.map((form) => form.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&')).join('|'),
    'gi',
  );
  return (text) => text.replace(pattern, REMOVED);
}

/** Takes out secrets that are known from the start, and those that are learnt later. */
export interface Cleaner {
  readonly clean: (text: string) => string;
  learn(secret: string): void;
}

/** A cleaner that knows these secrets. */
export function openCleaner(secrets: readonly string[]): Cleaner {
  const known = new Set(secrets);
  let clean = takeOut(secrets);
  return {
    clean: (text) => clean(text),
    learn(secret) {
      if (known.has(secret)) return;
      known.add(secret);
      clean = takeOut([...known]);
    },
  };
}

function formsOf(secret: string): string[] {
  const bytes = Buffer.from(secret);
  return [
    secret,
    encodeURIComponent(secret),
    JSON.stringify(secret).slice(1, -1),
    bytes.toString('hex'),
    ...[0, 1, 2].map((shift) => base64Within(bytes, shift)),
  ];
}

/** The part of a text's Base64 form that a secret alone determines, where so many bytes (modulo 3) stand before it. */
function base64Within(bytes: Buffer, shift: number): string {
  const text = Buffer.concat([Buffer.alloc(shift), bytes])
    .toString('base64')
    .replace(/=+$/, '');
  const start = shift === 0 ? 0 : shift + 1;
  const rest = (shift + bytes.length) % 3;
  const form = text.slice(start, rest === 0 ? undefined : -1);
  return form.length >= 8 ? form : '';
}

/**
 * The value with every text in it changed, keys of objects included, however deep. Where none changes, it is the value itself: most
 * replies hold no secret, and need no copy.
 */
export function changeTexts(value: unknown, change: (text: string) => string): unknown {
  if (typeof value === 'string') return change(value);
  if (Array.isArray(value)) {
    const changed = value.map((one) => changeTexts(one, change));
    return changed.some((one, place) => one !== value[place]) ? changed : value;
  }
  if (typeof value !== 'object' || value === null || !isPlain(value)) return value;
  const changed: [string, unknown][] = [];
  let isSame = true;
  for (const key of Object.keys(value)) {
    const inner = value[key];
    const entry: [string, unknown] = [change(key), changeTexts(inner, change)];
    isSame &&= entry[0] === key && entry[1] === inner;
    changed.push(entry);
  }
  return isSame ? value : Object.fromEntries(changed);
}

function isPlain(value: object): value is Record<string, unknown> {
  const prototype = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}
