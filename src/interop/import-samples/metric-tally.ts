import { toFixedEven } from '../../rounding/index.ts';
import type { LogHeader } from './log-schema.ts';
import type { ImportedSample } from './read-sample.ts';

interface Counts {
  readonly scorer: string;
  convergence: number;
  /** Decided, and not nonsensical. */
  valid: number;
  nonsensical: number;
  /** Dropped, though the score has a value: such as a reply of the grader that it could not read. */
  invalid: number;
}

/** Metrics that are the share of convergence: by their own name, or by that of their score. */
const RATE = /^convergence(?:_rate)?$/;
const MEANS = ['mean', 'accuracy', 'convergence_rate', 'convergence'];

/** Half of what the last printed digit stands for. */
const SAME = 0.00005;

/**
 * Counts the scores of a log, and says why a metric of the log is not the rate that a report will show. Rates are over
 * valid answers; a mean of Inspect's is over all scores that have a value, so that what is neither convergence nor its
 * absence, as an answer that its grader calls invalid, stands below the line.
 */
export class MetricTally {
  readonly #header: LogHeader;
  readonly #counts = new Map<string, Counts>();

  constructor(header: LogHeader) {
    this.#header = header;
  }

  add({ judgements }: ImportedSample): void {
    for (const { judge, scorer, judgement, hasValue } of judgements) {
      const counts = this.#counts.get(judge) ?? {
        scorer,
        convergence: 0,
        valid: 0,
        nonsensical: 0,
        invalid: 0,
      };
      this.#counts.set(judge, counts);
      if (judgement.kind !== 'decided') counts.invalid += hasValue ? 1 : 0;
      else if (judgement.decision === 'nonsensical') counts.nonsensical += 1;
      else counts.valid += 1;
      if (judgement.kind === 'decided' && judgement.decision === 'convergence') counts.convergence += 1;
    }
  }

  /** A sentence for each metric that differs. */
  explain(file: string): string[] {
    return [...this.#counts].flatMap(([judge, counts]) => {
      const said = findRate(this.#header, counts.scorer);
      const { convergence, valid, nonsensical, invalid } = counts;
      if (said === null || valid === 0) return [];
      const ours = convergence / valid;
      if (Math.abs(said - ours) < SAME) return [];
      const start =
        `${file}: the log's own metric of ${judge} is ${percent(said)}, and the convergence rate of a report is ` +
        `${percent(ours)} (${convergence} of ${valid}).`;
      const all = valid + nonsensical + invalid;
      const below = [
        ...(invalid > 0 ? [`${invalid} without a decision`] : []),
        ...(nonsensical > 0 ? [`${nonsensical} nonsensical`] : []),
      ];
      return Math.abs(said - convergence / all) < SAME
        ? `${start} Inspect's mean is over all ${all} scores, the invalid ones (${below.join(', ')}) below the line with the others; a report's rate is over valid answers.`
        : `${start} The two count other samples: the log's may leave some out, or average over epochs first.`;
    });
  }
}

function percent(rate: number): string {
  return `${toFixedEven(rate * 100, 2)} %`;
}

function findRate({ results }: LogHeader, scorer: string): number | null {
  for (const { name, scorer: by, metrics } of results?.scores ?? []) {
    if (name !== scorer && by !== scorer) continue;
    for (const [key, metric] of Object.entries(metrics ?? {})) {
      const isRate = RATE.test(key) || (RATE.test(name) && MEANS.includes(key));
      if (isRate && metric.value != null) return metric.value;
    }
  }
  return null;
}
