import type { Estimate } from '../estimate.ts';
import { normalDeviate } from '../intervals/normal-deviate.ts';
import type { LabelledTrial } from './label-trials.ts';

/** A count out of a number. */
export interface CountOf {
  readonly count: number;
  readonly of: number;
}

/** A rate corrected by what is known of a test's errors. */
export interface RoganGladen extends Estimate {
  /** The share of convergent answers that the judge calls convergent; null without such labels. */
  readonly sensitivity: number | null;
  /** The share of other answers that the judge does not call convergent; null without such labels. */
  readonly specificity: number | null;
}

/**
 * Rogan's and Gladen's corrected rate, (p + specificity − 1) ÷ (sensitivity + specificity − 1), cut to [0, 1], with the
 * interval of Lang and Reiczigel.
 *
 * Source: W. J. Rogan and B. Gladen (1978), "Estimating prevalence from the results of a screening test", Am. J.
 * Epidemiol. 107:71–76; Z. Lang and J. Reiczigel (2014), "Confidence limits for prevalence of disease adjusted for
 * estimated sensitivity and specificity", Prev. Vet. Med. 113:13–22, as given for judges of language models by C. Lee
 * et al. (2025), "How to correctly report LLM-as-a-judge evaluations", arXiv 2511.21140, eq. 4–7.
 *
 * @param positive answers that the judge calls convergent, of all that it judged
 * @param sensitivity how many truly convergent answers it calls convergent
 * @param specificity how many others it does not; both from answers other than those of `positive`
 * @returns null ends and value where something was not counted at all, or the judge does no better than chance
 */
export function roganGladen(
  {
    positive,
    sensitivity,
    specificity,
  }: Readonly<Record<'positive' | 'sensitivity' | 'specificity', CountOf>>,
  confidence = 0.95,
): RoganGladen {
  const known = { sensitivity: shareOf(sensitivity), specificity: shareOf(specificity) };
  const rate = shareOf(positive);
  const youden = (known.sensitivity ?? 0) + (known.specificity ?? 0) - 1;
  if (rate === null || known.sensitivity === null || known.specificity === null || youden <= 0) {
    return { value: null, low: null, high: null, ...known };
  }
  const z = normalDeviate(confidence);
  const p = addTo(positive, z ** 2);
  const se = addTo(sensitivity, 2);
  const sp = addTo(specificity, 2);
  const centre = (p.share + sp.share - 1) / (se.share + sp.share - 1);
  const shift = 2 * z ** 2 * (centre * se.variance - (1 - centre) * sp.variance);
  const error =
    Math.sqrt(p.variance + (1 - centre) ** 2 * sp.variance + centre ** 2 * se.variance) /
    (se.share + sp.share - 1);
  return {
    value: cut((rate + known.specificity - 1) / youden),
    low: cut(centre + shift - z * error),
    high: cut(centre + shift + z * error),
    ...known,
  };
}

/**
 * The same for one cell. The judge's errors are counted on labelled answers, its rate on unlabelled ones, so that the
 * two are independent as the interval wants. Only answers valid to the judge (and, where labelled, to the labels)
 * count: unlike prediction-powered inference this takes errors about validity to have nothing to do with convergence.
 */
export function roganGladenOf(trials: readonly LabelledTrial[], confidence = 0.95): RoganGladen {
  const valid = trials.filter(({ judge, trusted }) => judge.valid === 1 && trusted?.valid !== 0);
  const truly = (convergent: 0 | 1) => valid.filter(({ trusted }) => trusted?.convergent === convergent);
  const unlabelled = valid.filter(({ trusted }) => trusted === null);
  const called = (some: readonly LabelledTrial[], convergent: 0 | 1): CountOf => ({
    count: some.filter(({ judge }) => judge.convergent === convergent).length,
    of: some.length,
  });
  return roganGladen(
    { positive: called(unlabelled, 1), sensitivity: called(truly(1), 1), specificity: called(truly(0), 0) },
    confidence,
  );
}

function shareOf({ count, of }: CountOf): number | null {
  return of === 0 ? null : count / of;
}

/** The share and its variance after adding this many made-up answers, half of them counted. */
function addTo({ count, of }: CountOf, made: number): { readonly share: number; readonly variance: number } {
  const share = (count + made / 2) / (of + made);
  return { share, variance: (share * (1 - share)) / (of + made) };
}

function cut(rate: number): number {
  return Math.min(1, Math.max(0, rate));
}
