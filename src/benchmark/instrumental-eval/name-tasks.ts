/**
 * The part of task ids that names the category: what stands after the last ` - ` of its name, in lower-case letters and
 * digits joined by `-`. Categories that would share one take their whole name, and a number where that does not help.
 */
export function slugCategories(names: readonly string[]): string[] {
  const short = names.map((name) => slug(name.split(' - ').at(-1) ?? name));
  const unlike = names.map((name, i) => {
    const own = short[i] ?? '';
    return own !== '' && short.indexOf(own) === short.lastIndexOf(own) ? own : slug(name) || 'category';
  });
  return unlike.map((own, i) => {
    const before = unlike.slice(0, i).filter((other) => other === own).length;
    return before === 0 ? own : `${own}-${before + 1}`;
  });
}

/** A task's id: its category's slug and its place in the file, from 1, before the cut. */
export function nameTask(categorySlug: string, place: number): string {
  return `${categorySlug}-${String(place).padStart(2, '0')}`;
}

function slug(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');
}
