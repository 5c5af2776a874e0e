// What JSON lets stand as it is, and a terminal would act on or nobody would see.
const IN_JSON =
  /[\u007f-\u009f\u061c\u200e\u200f\u2028\u2029\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]|[\u{e0000}-\u{e007f}]/gu;

/**
 * JSON with each character that would steer a terminal written as an escape, which whoever reads JSON undoes. All of
 * them stand inside strings, since JSON has none elsewhere.
 */
export function escapeUnseen(json: string): string {
  return json.replace(IN_JSON, (character) =>
    Array.from({ length: character.length }, (_, place) => {
      return `\\u${character.charCodeAt(place).toString(16).padStart(4, '0')}`;
    }).join(''),
  );
}

/** Whether a text holds a character that would steer a terminal or that nobody would see, line breaks and tabs apart. */
export function holdsUnseen(text: string): boolean {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is looked for.
  return /[\u0000-\u0008\u000b-\u001f]/.test(text) || text.search(IN_JSON) !== -1;
}
