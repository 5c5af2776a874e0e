export { InvalidPricesError, loadPrices, type PriceTable, priceOf, priceSchema } from './load-prices.ts';
export { costOf, estimateCost, estimateTokens, type PlannedCalls, type Price } from './price.ts';
