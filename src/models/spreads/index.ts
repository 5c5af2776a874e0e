export type { MeasuredSpread, SpreadSpeed } from './choose-spread.ts';
export { chooseSpread, isOpen } from './choose-spread.ts';
export { describeSpread } from './describe-spread.ts';
export type { KeptSpread } from './keep-spread.ts';
export { dropSpreads, keepSpread, listKeptSpreads, recallSpread } from './keep-spread.ts';
export { listSpreads } from './list-spreads.ts';
export type { Machine, Spread, Wishes } from './plan-spread.ts';
export { planSpread, readWorkerCount } from './plan-spread.ts';
