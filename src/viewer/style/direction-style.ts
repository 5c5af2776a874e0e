import { DIRECTION_LOOKS } from '../../report/looks/index.ts';
import { SHOWN_DIRECTIONS } from '../../vocabulary/index.ts';

/**
 * Gives each direction its colours, as the reports have them: `--anti` and so on; and `--push` in whatever has the
 * direction for its class, so that a new direction needs no rule of its own.
 */
export function adoptDirectionStyle(page: Document): void {
  const sheet = new CSSStyleSheet();
  const colours = SHOWN_DIRECTIONS.map((direction) => {
    const { light, dark } = DIRECTION_LOOKS[direction];
    return `--${direction}: light-dark(${light}, ${dark});`;
  });
  const rules = SHOWN_DIRECTIONS.map((direction) => `.${direction} { --push: var(--${direction}); }`);
  sheet.replaceSync([`:root { ${colours.join(' ')} }`, ...rules].join('\n'));
  page.adoptedStyleSheets = [...page.adoptedStyleSheets, sheet];
}
