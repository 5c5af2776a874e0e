/**
 * Gives tasks ids that are fit for file names: lower-case letters, digits and `-`. The same id in the logs gives the same
 * one each time, and two that differ in the logs stay apart.
 */
export class TaskNames {
  readonly #names = new Map<string, string>();
  readonly #taken = new Set<string>();

  of(id: string): string {
    const known = this.#names.get(id);
    if (known !== undefined) return known;
    const slug =
      id
        .toLowerCase()
        .replace(/[^a-z0-9]+/g, '-')
        .replace(/^-|-$/g, '') || 'task';
    let name = slug;
    for (let number = 2; this.#taken.has(name); number += 1) name = `${slug}-${number}`;
    this.#names.set(id, name);
    this.#taken.add(name);
    return name;
  }
}
