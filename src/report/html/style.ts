import { CHART_STYLE } from './chart-style.ts';
import { PAGE_STYLE } from './page-style.ts';
import { TABLE_STYLE } from './table-style.ts';

/** The page's style sheet; its hash stands in the page's content security policy. */
export const STYLE = `${PAGE_STYLE}${TABLE_STYLE}${CHART_STYLE}`;
