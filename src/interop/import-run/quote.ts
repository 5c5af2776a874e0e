/** A text from a file for an error's sentence: quoted, cut to a readable length, control characters escaped. */
export function quote(text: string): string {
  const short = text.length > 80 ? `${text.slice(0, 80)}…` : text;
  return JSON.stringify(short).replace(
    /[\u007F-\u009F\u200B-\u200F\u2028-\u202E\u2066-\u2069]/g,
    (control) => `\\u${control.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
