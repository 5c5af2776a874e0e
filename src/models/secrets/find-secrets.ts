/** Names of variables that hold what nobody else should see, by one of their words. */
const SECRET_NAME =
  /(?:^|_)(?:(?:API|ACCESS|PRIVATE|SECRET|AUTH|SIGNING|ACCOUNT)?KEYS?|TOKENS?|SECRETS?|PASSWORDS?|PASSWD|PASS|PASSPHRASE|CREDENTIALS?|BEARER|COOKIE)(?:_|$)/i;

/** Names of variables that hold headers, as exporters of traces take them: `name=value`, several apart by commas. */
const HEADERS_NAME = /(?:^|_)HEADERS?$/i;
const HEADER = /[^=,]+=([^,]+)/g;

/** What people write where a server wants some key and any will do. Taken out of answers it would falsify them. */
const PLACEHOLDERS = new Set([
  'lm-studio',
  'not-needed',
  'no-key',
  'no-key-required',
  'no-key-needed',
  'not-used',
  'your-key',
  'api-key',
  'not-a-key',
  'none-needed',
  'changeme',
  'change-me',
  'dummy-key',
  'fake-key',
  'local-key',
  'text-generation',
]);
const SHORTEST = 8;
/** From this length on even letters alone are taken for a secret; below, they may be a word. */
const SURE = 16;

/**
 * Whether a value is a secret that can be taken out of any text without harm: long enough, no placeholder, and no word of
 * any language.
 */
export function isSecret(value: string): boolean {
  if (value.length < SHORTEST || /\s/.test(value) || PLACEHOLDERS.has(value.toLowerCase())) return false;
  return value.length >= SURE || !/^\p{L}+$/u.test(value);
}

/**
 * The secrets that an environment holds: values of variables that are called a key, token, password or the like, and the
 * passwords of addresses. Paths to files of keys are none.
 */
export function secretsOf(env: NodeJS.ProcessEnv): string[] {
  const found = new Set<string>();
  // A key of several lines is told by its lines.
  const add = (text: string) => {
    for (const piece of text.split(/\s+/)) if (isSecret(piece)) found.add(piece);
  };
  for (const [name, value = ''] of Object.entries(env)) {
    const text = value.trim();
    if (text.includes('://')) for (const secret of passwordsOf(text)) found.add(secret);
    else if (HEADERS_NAME.test(name)) for (const [, value = ''] of text.matchAll(HEADER)) add(decode(value));
    else if (SECRET_NAME.test(name) && !/^[./~\\]|^[a-z]:[\\/]/i.test(text)) add(text);
  }
  return [...found];
}

function passwordsOf(address: string): string[] {
  const url = URL.canParse(address) ? new URL(address) : null;
  if (url === null || url.password === '') return [];
  return [url.password, decode(url.password)].filter(isSecret);
}

/** A percent-encoded text as it was; as it is where it can't be one. */
export function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
