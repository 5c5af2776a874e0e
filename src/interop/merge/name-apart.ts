import { basename, resolve } from 'node:path';

/** A run as it may be called beside others. */
export interface CalledRun {
  readonly folder: string;
  readonly name: string;
  /** ISO 8601. */
  readonly created: string;
}

/**
 * What tells runs apart in one table: their names, or else their folders' names, days, or moments, whichever is the first that
 * differs between all of them; their numbers where none does.
 */
export function nameApart(runs: readonly CalledRun[]): string[] {
  const ways: readonly ((run: CalledRun, place: number) => string)[] = [
    ({ name }) => name,
    ({ folder }) => basename(resolve(folder)),
    ({ created }) => created.slice(0, 10),
    ({ created }) => created,
    (_, place) => String(place + 1),
  ];
  for (const way of ways) {
    const names = runs.map(way);
    if (new Set(names).size === names.length) return names;
  }
  return [];
}

/**
 * The name of each item of each run in one table: its own where it is the only one of that name or `isSame` says that all of them are
 * one, else with its run's, as `small@monday`.
 */
export function nameItems<Item extends { readonly name: string }>(
  runs: readonly (readonly Item[])[],
  calls: readonly string[],
  isSame: (one: Item, other: Item) => boolean,
): Map<Item, string> {
  const all = Map.groupBy(runs.flat(), ({ name }) => name);
  return new Map(
    runs.flatMap((items, place) =>
      items.map((item): [Item, string] => {
        const others = all.get(item.name) ?? [];
        const isOne = others.every((other) => other === item || isSame(item, other));
        return [item, isOne ? item.name : `${item.name}@${calls[place] ?? place + 1}`];
      }),
    ),
  );
}
