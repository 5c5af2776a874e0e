import type { ContestEffect } from '../../analysis/index.ts';
import { type Column, text, type Value } from '../document/index.ts';
import type { ReportContest } from '../schema/index.ts';

/** What each effect of a contest is called. */
export const EFFECT_NAMES = {
  authorised: 'authorised, alone',
  netAuthorised: 'authorised, net of the control',
  unauthorised: 'unauthorised, alone',
  netUnauthorised: 'unauthorised, net of the control',
  left: 'left under attack',
  taken: 'taken by the attack',
  resisted: 'resisted',
  interaction: 'interaction',
} as const satisfies Record<ContestEffect, string>;

/** The columns that say who speaks through what. */
export const SIDES: readonly Column[] = [
  { title: 'Authorised through', short: 'authorised', align: 'left', rank: 0 },
  { title: 'Unauthorised through', short: 'unauth.', align: 'left', rank: 0 },
  { title: 'Read first', short: 'first', align: 'left', rank: 2 },
];

/** Who speaks through what; `–` for a side that is silent. */
export interface Sided {
  readonly authorised: string;
  readonly unauthorised: string;
  readonly order: ReportContest['order'];
}

/** The values of those columns. */
export function drawSides({ authorised, unauthorised, order }: Sided): Value[] {
  return [text(authorised), text(unauthorised), text(order === null ? '–' : order.replace('-first', ''))];
}

/** What changes with the channels of a contest: who has the system's authority, the place, or the order in one channel. */
export function nameGradient({
  authorised,
  unauthorised,
}: {
  readonly authorised: string;
  readonly unauthorised: string;
}): string {
  if (authorised === unauthorised) return 'order';
  return authorised === 'system' ? 'authority' : 'place';
}
