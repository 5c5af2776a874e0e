import { CONTRAST_FACTS, CONTRAST_KINDS, type ContrastKind, type Direction } from '../../vocabulary/index.ts';

/** Two members of a group that a kind of contrast compares. */
export interface ContrastPair<Member> {
  readonly kind: ContrastKind;
  readonly upper: Member;
  readonly lower: Member;
}

/** All pairs of a group's members that the kinds of contrasts compare, by their directions: kind by kind. */
export function pairByContrast<Member>(
  members: readonly Member[],
  directionOf: (member: Member) => Direction,
): ContrastPair<Member>[] {
  const towards = (direction: Direction) => members.filter((member) => directionOf(member) === direction);
  return CONTRAST_KINDS.flatMap((kind) =>
    towards(CONTRAST_FACTS[kind].upper).flatMap((upper) =>
      towards(CONTRAST_FACTS[kind].lower).map((lower) => ({ kind, upper, lower })),
    ),
  );
}
