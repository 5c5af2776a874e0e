import { forDirections } from '../looks/index.ts';
import type { ChartColours } from './chart.ts';

/** For paper and white screens; the text colours have a contrast of 4.5 or more on white. */
export const LIGHT: ChartColours = {
  ink: '#1d1f23',
  muted: '#5c6068',
  rule: '#dedcd6',
  paper: '#ffffff',
  ...forDirections(({ light }) => light),
  heat: '#c8583b',
};

/** For dark screens. */
export const DARK: ChartColours = {
  ink: '#e8e6e2',
  muted: '#a3a7af',
  rule: '#34373d',
  paper: '#15171b',
  ...forDirections(({ dark }) => dark),
  heat: '#b2553c',
};

/** CSS variables of the same names, for a page that sets them. */
export const FROM_PAGE: ChartColours = {
  ink: 'var(--ink)',
  muted: 'var(--muted)',
  rule: 'var(--rule)',
  paper: 'var(--paper)',
  ...forDirections((_, direction) => `var(--${direction})`),
  heat: 'var(--heat)',
};

/** Under this width, in pixels, charts are laid out for a phone. */
export const NARROW = 560;
