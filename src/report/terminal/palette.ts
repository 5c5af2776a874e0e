import { Ansis } from 'ansis';
import type { Direction } from '../../vocabulary/index.ts';
import { DIRECTION_LOOKS } from '../looks/index.ts';

/** How text is marked in a terminal. What colour says is always said in words as well. */
export interface Palette {
  readonly heading: (text: string) => string;
  readonly group: (text: string) => string;
  readonly quiet: (text: string) => string;
  readonly direction: (direction: Direction | null, text: string) => string;
}

/**
 * The terminal's colours.
 *
 * @param colour - false for plain text; true for what the terminal can show, which is nothing under `NO_COLOR`
 */
export function createPalette(colour: boolean): Palette {
  const ansis = colour ? new Ansis() : new Ansis(0);
  return {
    heading: (text) => ansis.bold.underline(text),
    group: (text) => ansis.bold(text),
    quiet: (text) => ansis.dim(text),
    direction: (direction, text) => {
      const colour = direction === null ? null : DIRECTION_LOOKS[direction].terminal;
      return colour === null ? text : ansis[colour](text);
    },
  };
}
