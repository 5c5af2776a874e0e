export { loadPrices, priceOf } from './load-prices.ts';
export { costOf, estimateCost, estimateTokens, type Price, type Tokens } from './price.ts';
