import { type Direction, SHOWN_DIRECTIONS } from '../../vocabulary/index.ts';

/** How a direction is told from the others. What colour says is always said by shape or words as well. */
interface DirectionLook {
  /** Its colour on white, where text has a contrast of 4.5 or more. */
  readonly light: string;
  /** Its colour on a dark screen. */
  readonly dark: string;
  /** Its mark in a chart, as Vega names it. */
  readonly shape: string;
  /** The same mark as a character. */
  readonly mark: string;
  /** Its colour in a terminal; null for the text's own. */
  readonly terminal: 'green' | 'red' | null;
}

/** How each direction looks, in every report and on every page. */
export const DIRECTION_LOOKS: Readonly<Record<Direction, DirectionLook>> = {
  anti: { light: '#1b6c8c', dark: '#6fbcd8', shape: 'triangle-down', mark: '▼', terminal: 'green' },
  baseline: { light: '#63676f', dark: '#a8acb4', shape: 'circle', mark: '●', terminal: null },
  control: { light: '#6b4f9e', dark: '#b9a3e3', shape: 'diamond', mark: '◆', terminal: null },
  pro: { light: '#b4452a', dark: '#f0907a', shape: 'triangle-up', mark: '▲', terminal: 'red' },
  contest: { light: '#7a5c00', dark: '#dcbf5c', shape: 'square', mark: '■', terminal: null },
};

/** A value for each direction, made from its look. */
export function forDirections<T>(
  pick: (look: DirectionLook, direction: Direction) => T,
): Record<Direction, T> {
  return Object.fromEntries(
    SHOWN_DIRECTIONS.map((direction) => [direction, pick(DIRECTION_LOOKS[direction], direction)]),
  ) as Record<Direction, T>;
}
