import { loadPrices, priceOf } from '../../models/prices/index.ts';
import { UnknownPriceError } from '../run-errors.ts';
import type { Study } from '../study.ts';

/** @throws {UnknownPriceError} where the study limits dollars and a model's price is not known. */
export function assertPriced({ limits, subjects, judges, prices }: Study): void {
  if (limits.budgetUsd === null) return;
  const table = loadPrices(prices);
  const asked = [...subjects, ...judges].flatMap((party) => ('model' in party ? [party.model] : []));
  const unknown = [...new Set(asked)].filter((model) => priceOf(model, table) === null);
  if (unknown.length > 0) throw new UnknownPriceError(unknown);
}
