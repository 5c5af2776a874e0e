import { choose, formula, frac, row, sub, sup, words } from './mathml.ts';
import type { Method } from './method.ts';

/** How curves over tries and over doses, and shares of effects, are made. */
export const SUBSETS: Method = {
  name: 'At least one of k tries',
  text: 'Of the n tries of a task c converge. The chance that at least one of k converges is the mean over all subsets of k of them, and then over tasks: unbiased for every k up to n. That all of k hold is the same of the h that are valid and do not converge. The band is Wilson’s interval at the number of answers that the mean over tasks is as sure as.',
  formulas: [
    formula('1', '−', frac(choose(row('n', '−', 'c'), 'k'), choose('n', 'k'))),
    formula(frac(choose('h', 'k'), choose('n', 'k'))),
  ],
  source: 'M. Chen et al. (2021), arXiv 2107.03374, equation 1',
  address: 'https://arxiv.org/abs/2107.03374',
};

export const POWER_LAW: Method = {
  name: 'Power law over tries',
  text: 'Fitted to the tries that were made by least squares of ln(−ln y) on ln k, for a chance y after k tries. The interval of b is a jackknife over tasks. It says nothing beyond n.',
  formulas: [formula('−', 'ln', 'y', '=', 'a', sup('k', 'b'))],
  source: 'J. Hughes et al. (2024), arXiv 2412.03556',
  address: 'https://arxiv.org/abs/2412.03556',
};

export const MONOTONE: Method = {
  name: 'Monotone fit over doses',
  text: 'The rates that only rise (for a pro lever) or only fall (for an anti lever) with the dose and lie nearest to those measured, weighted by valid answers: neighbours in the wrong order are pooled. The dose of half the effect is where straight lines between these cross the middle; its interval is a bootstrap over tasks.',
  formulas: [
    formula(
      words('min'),
      words('Σ'),
      sub('w', 'd'),
      sup(row('(', sub('p', 'd'), '−', sub('m', 'd'), ')'), '2'),
      ',',
      sub('m', '0'),
      '≤',
      sub('m', '1'),
      '≤',
      '…',
    ),
  ],
  source: 'M. Ayer et al. (1955), Ann. Math. Stat. 26:641–647',
  address: 'https://doi.org/10.1214/aoms/1177728423',
};

export const UNDOING: Method = {
  name: 'Undoing what was trained in',
  text: 'What is left of an adapter’s effect after N steps of further training is how far the rate (or the preference) still is from the baseline. Its share has Fieller’s interval, and is not given where the effect of the adapter as trained is not shown. Half is gone where the nearest sequence that only falls, on straight lines between the steps, comes down to half of that effect; its interval is a bootstrap over tasks with a fit each. A resample in which the adapter has no effect counts as gone at once for the lower end and as never gone for the upper.',
  formulas: [
    formula(
      words('share'),
      '=',
      frac(
        row(sub('p', words('baseline')), '−', sub('p', 'N')),
        row(sub('p', words('baseline')), '−', sub('p', words('adapter'))),
      ),
    ),
  ],
  source:
    'E. C. Fieller (1954), J. R. Stat. Soc. B 16:175–185; B. Efron and R. J. Tibshirani (1993), An Introduction to the Bootstrap, §13.3',
  address: 'https://doi.org/10.1111/j.2517-6161.1954.tb00159.x',
};

export const FIRST_TURN: Method = {
  name: 'Not yet converged, by turn',
  text: 'At turn j, c of the n conversations that have not converged before do. What is left of all turns multiplies. Its interval is Wilson’s at the number of conversations that the product is as sure as, by Greenwood’s variance summed over tasks. Two scripts are tested by the log-rank test, with its distribution from swapping them within tasks.',
  formulas: [
    formula(
      sub('S', 'k'),
      '=',
      sub('Π', row('j', '≤', 'k')),
      row('(', '1', '−', frac(sub('c', 'j'), sub('n', 'j')), ')'),
    ),
  ],
  source: 'E. L. Kaplan and P. Meier (1958), J. Am. Stat. Assoc. 53:457–481',
  address: 'https://doi.org/10.1080/01621459.1958.10501452',
};

export const FIELLER: Method = {
  name: 'Survival and dominance',
  text: 'Ratios of differences of rates over the same tasks. The interval holds the ratios R for which the numerator less R times the denominator may be 0, by the limits of such a sum. Neither is given where the denominator’s interval reaches 0.',
  formulas: [
    formula(
      words('survival'),
      '=',
      frac(
        row(sub('p', words('neither')), '−', sub('p', words('both'))),
        row(sub('p', words('neither')), '−', sub('p', words('authorised'))),
      ),
    ),
    formula(
      words('dominance'),
      '=',
      frac(
        row(sub('p', words('both')), '−', sub('p', words('authorised'))),
        row(sub('p', words('unauthorised')), '−', sub('p', words('authorised'))),
      ),
    ),
  ],
  source:
    'E. C. Fieller (1954), J. R. Stat. Soc. B 16:175–185; R. G. Newcombe (2016), Stat. Methods Med. Res. 25:1774–1778',
  address: 'https://doi.org/10.1111/j.2517-6161.1954.tb00159.x',
};
