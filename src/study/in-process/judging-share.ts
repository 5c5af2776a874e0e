import { estimateTokens, loadPrices, priceOf } from '../../models/prices/index.ts';
import { addedTexts } from '../../steering/index.ts';
import type { KnownJudge, Store } from '../../store/index.ts';
import { localModelId, seesReasoning } from '../../vocabulary/index.ts';
import { mostForJudgement, toAmount } from '../most-used.ts';
import type { Plan } from '../plan-trials.ts';
import type { LlmStudyJudge, Study } from '../study.ts';
import { type Amount, add, type Budget } from './budget.ts';
import { nameShare, type ShareOf } from './call-through-lane.ts';
import { type CheckedModel, mostForCheck } from './check-models.ts';
import { mostOfJudgement } from './judge-through-lane.ts';

/** How many answers are read from the store at a time. */
const PAGE = 256;

/** The judges that a budget pays for. */
function paidJudges({ judges }: Pick<Study, 'judges'>): LlmStudyJudge[] {
  return judges.filter(
    (judge) => judge.kind === 'llm' && localModelId(judge.model) === null,
  ) as LlmStudyJudge[];
}

/**
 * What judging an answer takes at the most, so that subjects leave it: by the tokens of its prompt and of its text, the
 * longest key, and what the longest condition adds, since a judge may see the prompt of another one.
 */
export function shareOfStudy(study: Study, { tasks, twins = [] }: Pick<Plan, 'tasks' | 'twins'>): ShareOf {
  const prices = loadPrices(study.prices);
  const judges = paidJudges(study);
  const keys = [...tasks, ...twins].map(({ key }) => estimateTokens(Object.values(key ?? {}).join('')));
  const added = study.conditions.map((condition) => estimateTokens(addedTexts(condition).join('')));
  const more = keys.reduce((one, other) => Math.max(one, other), 0) + Math.max(0, ...added);
  return ({ shownTokens, shownWithTrace }) =>
    new Map(
      judges.flatMap((judge) => {
        const shown = seesReasoning(judge) ? shownWithTrace : shownTokens;
        if (shown === null) return [];
        return [[judge.name, toAmount(mostForJudgement(shown + more, judge), priceOf(judge.model, prices))]];
      }),
    );
}

/** What the check of these models before a run may have cost. */
export function costOfCheck(models: readonly CheckedModel[], study: Pick<Study, 'prices'>): Amount {
  const prices = loadPrices(study.prices);
  return models
    .map((model) => toAmount(mostForCheck(model), priceOf(model.model, prices)))
    .reduce(add, { usd: 0, tokens: 0 });
}

/** Keeps of a budget what judging the answers takes that are there already. */
export function keepForUnjudged(
  budget: Budget,
  study: Study,
  store: Store,
  judges: readonly KnownJudge[],
): void {
  if (!budget.isLimited) return;
  const prices = loadPrices(study.prices);
  for (const settings of paidJudges(study)) {
    const judge = judges.find(({ name }) => name === settings.name);
    if (judge === undefined) continue;
    const price = priceOf(settings.model, prices);
    let last = 0;
    for (;;) {
      const page = store.query.unjudged(judge, last, PAGE);
      for (const { trial, input } of page)
        budget.keep(nameShare(judge.name, trial.id), mostOfJudgement(input, settings, price));
      const end = page.at(-1);
      if (end === undefined) break;
      last = end.number;
    }
  }
}
