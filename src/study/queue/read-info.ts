/** The lines of Redis's `INFO`, by name. */
export function readInfo(info: string): Readonly<Record<string, string | undefined>> {
  return Object.fromEntries(
    info.split(/\r?\n/).flatMap((line) => {
      const colon = line.indexOf(':');
      return colon > 0 ? [[line.slice(0, colon), line.slice(colon + 1).trim()]] : [];
    }),
  );
}
