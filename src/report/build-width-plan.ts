import { planWidths, poolFamilies, type WidthPlan } from '../analysis/index.ts';
import { byDirection, type ContrastKind, humanJudge } from '../vocabulary/index.ts';
import { buildLabelPlan } from './build-label-plan.ts';
import { findTrusted } from './find-trusted.ts';
import { orderOutcomes } from './order-outcomes.ts';
import type { ReportInput } from './report-input.ts';

/** What the contrasts of a run take for intervals of a width: tasks, repeats, what they cost, and labels. */
export interface ReportWidthPlan {
  readonly judge: string;
  /** End to end, as a fraction. */
  readonly width: number;
  /** What a trial cost so far, its judgements included, in US dollars; null where that is not known. */
  readonly usdPerTrial: number | null;
  /** As many times the run's tasks, a whole number, as the largest of the plans takes. */
  readonly times: number;
  readonly contrasts: readonly (WidthPlan & {
    /**
     * Random labels in each of the two cells that bring the corrected contrast to that width, once there are `times` as many
     * answers; null where not even all of those are enough.
     */
    readonly labels: number | null;
  })[];
}

/** Plans a width for the contrasts of a run, as its first judge decided. */
export function buildWidthPlan(
  input: ReportInput,
  { width, kind }: { readonly width: number; readonly kind?: ContrastKind | undefined },
): ReportWidthPlan {
  const judge = input.judges[0]?.name ?? '';
  const conditions = byDirection(input.conditions);
  const own = orderOutcomes({ ...input, conditions }).filter((outcome) => outcome.judge === judge);
  const against = findTrusted(input).find((one) => one.judge === judge)?.trusted ?? humanJudge('you');
  const answered = own.filter(({ status }) => status !== 'unanswered').length;
  const spent = input.study.spend?.costUsd ?? null;
  const plans = planWidths(poolFamilies(own, conditions), { width, ...(kind !== undefined && { kind }) });
  const times = Math.max(
    1,
    ...plans.map(({ choices, tasks }) => Math.ceil((choices[0]?.tasks ?? 0) / tasks)),
  );
  // Labels are planned for the answers that there will be: the run's own, so many times over, with new names of tasks.
  const copies = Array.from({ length: times - 1 }, (_, copy) =>
    own.map((outcome) => ({ ...outcome, task: `${outcome.task} (${copy + 2})` })),
  ).flat();
  const grown = { ...input, outcomes: [...input.outcomes, ...copies] };
  const labels = buildLabelPlan(grown, judge, against, width).contrasts;
  return {
    judge,
    width,
    times,
    usdPerTrial: spent === null || answered === 0 ? null : spent / answered,
    contrasts: plans.map((plan) => ({
      ...plan,
      labels:
        labels.find(
          (one) => one.subject === plan.subject && one.upper === plan.upper && one.lower === plan.lower,
        )?.labels ?? null,
    })),
  };
}
