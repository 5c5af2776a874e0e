import { formula, frac, root, row, sub, sup, words } from './mathml.ts';
import type { Method } from './method.ts';

export const ABC: Method = {
  name: 'Intervals of agreement',
  text: 'Of coefficients of agreement: the approximate bootstrap confidence interval. How the coefficient changes with each task’s weight gives its error, its bias (z₀) and its skewness (a). An end is the coefficient where the weights have moved so far in the direction that changes it most.',
  formulas: [
    formula(
      frac(
        row(sub('z', '0'), '+', sub('z', '0.025')),
        sup(row('(', '1', '−', 'a', '(', sub('z', '0'), '+', sub('z', '0.025'), ')', ')'), '2'),
      ),
    ),
  ],
  source: 'T. J. DiCiccio and B. Efron (1992), Biometrika 79:231–245',
  address: 'https://doi.org/10.1093/biomet/79.2.231',
};

export const PERMUTATION: Method = {
  name: 'Test of a difference with repeats',
  text: 'Where tasks are asked several times, the two conditions’ answers are swapped within tasks: p is the share of all ways to swap that give at least as large a difference.',
  formulas: [],
  source: 'E. J. G. Pitman (1937), J. R. Stat. Soc. Suppl. 4:119–130',
  address: 'https://doi.org/10.2307/2984124',
};

export const HOLM: Method = {
  name: 'Several tests at once',
  text: 'Holm’s step-down correction over m contrasts, their p-values in rising order: the chance of even one false finding stays at most 5 % if adjusted p < 0.05 is called a finding.',
  formulas: [
    formula(
      sub('p', words('adjusted')),
      '(',
      'i',
      ')',
      '=',
      sub(words('max'), row('j', '≤', 'i')),
      words('min'),
      '(',
      '1',
      ',',
      '(',
      'm',
      '−',
      'j',
      '+',
      '1',
      ')',
      sub('p', 'j'),
      ')',
    ),
  ],
  source: 'S. Holm (1979), Scand. J. Stat. 6:65–70',
  address: 'https://www.jstor.org/stable/4615733',
};

export const ELLIPSE: Method = {
  name: 'Ellipses of the frontier',
  text: 'The region that holds both steerabilities with 95 % confidence. λ are the eigenvalues of their covariance over the tasks. Both share the baseline rate with opposite signs, so they vary against each other.',
  formulas: [formula(words('half-axis'), '=', root('λ', sub(sup('χ', '2'), row('2', ',', '0.95'))))],
  source: 'R. A. Johnson and D. W. Wichern (2007), Applied Multivariate Statistical Analysis, 6th ed., §4.2',
  address: null,
};

export const BOUNDS: Method = {
  name: 'What nonsensical answers could change',
  text: 'The rate over all judged answers if none, and if every, nonsensical answer were convergent: no assumption about them goes further than that. A contrast is bounded by the upper rate at its least less the lower at its most, and the other way round.',
  formulas: [
    formula(
      frac(words('convergent'), words('judged')),
      words(' to '),
      frac(row(words('convergent'), '+', words('nonsensical')), words('judged')),
    ),
  ],
  source: 'C. F. Manski (1989), J. Hum. Resour. 24:343–360',
  address: 'https://doi.org/10.2307/145818',
};

export const KAPPA: Method = {
  name: 'Agreement of judges',
  text: 'Cohen’s κ: how far the observed share of equal decisions exceeds what two judges with these habits reach by chance. Gwet’s AC1 and Krippendorff’s α measure chance otherwise.',
  formulas: [formula('κ', '=', frac(row(sub('p', 'o'), '−', sub('p', 'e')), row('1', '−', sub('p', 'e'))))],
  source: 'J. Cohen (1960), Educ. Psychol. Meas. 20:37–46',
  address: 'https://doi.org/10.1177/001316446002000104',
};
