/** What stands before and after a task's own text in what was sent; null where it is not there as it was. */
export function splitAround(
  whole: string,
  own: string,
): { readonly before: string; readonly core: string; readonly after: string } | null {
  const core = own.trim();
  const at = whole.indexOf(core);
  if (at === -1) return null;
  return { before: whole.slice(0, at), core, after: whole.slice(at + core.length) };
}
