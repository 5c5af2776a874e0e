export type { Block, Column, Row, RowGroup, Section, Table, Value } from './document.ts';
export { flattenTable } from './flatten-table.ts';
export { formatNats, formatP, formatPercent, formatPoints, formatSize } from './format-number.ts';
export { formatValue, typesetValue } from './format-value.ts';
export {
  count,
  interval,
  nats,
  natsInterval,
  number,
  numberInterval,
  percent,
  plot,
  points,
  pointsInterval,
  pValue,
  text,
} from './values.ts';
