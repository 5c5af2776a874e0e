import { normalDeviate } from '../intervals/normal-deviate.ts';
import type { VarianceComponents } from './variance-components.ts';

/** How often something was drawn for a lever's rate. */
export interface FacetCounts {
  readonly tasks: number;
  /** 1 where the lever has one wording. */
  readonly wordings: number;
  /** Pairs of a task and a wording that have a valid answer. */
  readonly cells: number;
  /** Valid answers. */
  readonly answers: number;
}

/** What could be drawn more often. */
export const FACETS = ['tasks', 'wordings', 'runs', 'judges'] as const;

/** One of them. */
export type Facet = (typeof FACETS)[number];

/**
 * The length that a 95 % interval of the rate would have that allows for all of them: other tasks, other wordings, another run, and
 * another judge.
 */
export interface FacetWidths {
  /** As the study is, by the judge at hand alone. */
  readonly now: number;
  /** With that many more of each; null where the study can't tell what that would do. */
  readonly more: Readonly<Record<Facet, number | null>>;
}

/** The components that a plan rests on. */
export interface PlannedParts extends VarianceComponents {
  readonly betweenJudges: number | null;
  readonly judgeLevel: number | null;
}

/**
 * What more tasks, wordings, runs of each, or judges whose rates are averaged would make of the interval's length. The
 * variance of the rate is the sum of the components, each divided by how often it is drawn (absolute error of a D study):
 *
 * task/T + wording/W + interaction/TW + run/N + judges' level/J, where what judges make of single answers is part of run with one
 * judge, and is divided by the judges where there are more. Components below 0 count as 0, unknown ones as well.
 *
 * Source: R. L. Brennan (2001), Generalizability Theory, §1.2 and §4.2 (absolute error variance, σ²(Δ)).
 *
 * @returns null where no component is known
 */
export function planWidthsByFacet(
  parts: PlannedParts,
  counts: FacetCounts,
  more = 10,
  confidence = 0.95,
): FacetWidths | null {
  const { task, wording, interaction, run, rest, betweenJudges, judgeLevel } = parts;
  if (counts.answers === 0 || [task, wording, run, rest].every((part) => part === null)) return null;
  const known = (part: number | null) => Math.max(0, part ?? 0);
  const ofAnswers = Math.max(0, known(betweenJudges) - known(judgeLevel));
  const width = (by: { readonly [facet in Facet]?: number }) => {
    const { tasks = 1, wordings = 1, runs = 1, judges = 1 } = by;
    const answers = counts.answers * tasks * wordings * runs;
    const cells = counts.cells * tasks * wordings;
    // Without repeats nobody knows how much of the rest comes from run to run: it is divided by what both share.
    const single = known(run) + known(rest);
    const variance =
      known(task) / (counts.tasks * tasks) +
      known(wording) / (counts.wordings * wordings) +
      known(interaction) / cells +
      Math.max(0, single - ofAnswers) / answers +
      Math.min(single, ofAnswers) / (answers * judges) +
      known(judgeLevel) / judges;
    // No interval of a rate is longer than from 0 to 1.
    return Math.min(1, 2 * normalDeviate(confidence) * Math.sqrt(variance));
  };
  const runs = counts.answers / counts.cells;
  return {
    now: width({}),
    more: {
      tasks: task === null ? null : width({ tasks: 1 + more / counts.tasks }),
      wordings: wording === null ? null : width({ wordings: 1 + more / counts.wordings }),
      runs: run === null ? null : width({ runs: 1 + more / runs }),
      judges: judgeLevel === null ? null : width({ judges: 1 + more }),
    },
  };
}
