import type { RunListing } from '../../../server/index.ts';
import { hrefOf } from '../../address.ts';
import { VIEWS } from '../views.ts';

/** Somewhere to go. */
export interface Place {
  readonly title: string;
  readonly href: string;
}

/** All that can be gone to: the views of the present run first, then all runs, then the other pages. */
export function placesOf(runs: readonly RunListing[], run: string | null): readonly Place[] {
  const readable = runs.filter(({ facts }) => facts !== null);
  const nameOf = (slug: string) => readable.find((one) => one.slug === slug)?.facts?.name ?? slug;
  return [
    ...(run === null
      ? []
      : VIEWS.map(([view, title]) => ({
          title: `${nameOf(run)}: ${title}`,
          href: hrefOf(['runs', run, view].filter(Boolean)),
        }))),
    ...readable
      .filter(({ slug }) => slug !== run)
      .map(({ slug }) => ({ title: nameOf(slug), href: hrefOf(['runs', slug]) })),
    { title: 'All runs', href: hrefOf([]) },
    { title: 'Compare runs', href: hrefOf(['compare']) },
  ];
}

/** The places in whose titles all words stand, whatever their case; in their order. */
export function findPlaces(places: readonly Place[], words: string): readonly Place[] {
  const sought = words.toLowerCase().split(/\s+/).filter(Boolean);
  return places.filter(({ title }) => sought.every((word) => title.toLowerCase().includes(word)));
}
