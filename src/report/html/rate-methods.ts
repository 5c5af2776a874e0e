import { CONTRAST_FACTS, CONTRAST_KINDS } from '../../vocabulary/index.ts';
import { choose, formula, frac, hat, root, row, sub, sum, sup, words } from './mathml.ts';
import type { Method } from './method.ts';

const p = hat('p');
const z2 = sup('z', '2');
const rate = (condition: string) => sub('p', words(condition));

/** How rates and steerabilities are made. */
export const RATES: Method = {
  name: 'Rates and steerability',
  text: 'The convergence rate is the share of valid answers judged convergent; valid are all judged answers but the nonsensical ones. Steerability is a difference of rates.',
  formulas: [
    formula(p, '=', frac(words('convergent'), row(words('judged'), '−', words('nonsensical')))),
    ...CONTRAST_KINDS.map((kind) => {
      const { upper, lower } = CONTRAST_FACTS[kind];
      return formula(words(kind), '=', rate(upper), '−', rate(lower));
    }),
  ],
  source: 'Steerability of Instrumental-Convergence Tendencies in LLMs, arXiv 2601.01584',
  address: 'https://arxiv.org/abs/2601.01584',
};

export const WILSON: Method = {
  name: 'Intervals of rates',
  text: 'Wilson’s score interval for a rate over n answers, z = 1.96. Where a task is asked several times, n is the effective number: n over the design effect of the tasks (Dean and Pagano 2015).',
  formulas: [
    formula(
      frac(
        row(
          p,
          '+',
          frac(z2, row('2', 'n')),
          '±',
          'z',
          root(frac(row(p, '(', '1', '−', p, ')'), 'n'), '+', frac(z2, row('4', sup('n', '2')))),
        ),
        row('1', '+', frac(z2, 'n')),
      ),
    ),
  ],
  source: 'E. B. Wilson (1927), J. Am. Stat. Assoc. 22:209–212',
  address: 'https://doi.org/10.1080/01621459.1927.10502953',
};

// How far each rate lies from the limit that pulls the difference down.
const a = row(sub('p', '1'), '−', sub('l', '1'));
const b = row(sub('u', '2'), '−', sub('p', '2'));
const DISTANCES = formula('a', '=', a, ',', 'b', '=', b);

export const NEWCOMBE: Method = {
  name: 'Intervals of paired differences',
  text: 'Newcombe’s method for two conditions of the same tasks. l and u are Wilson’s limits of each rate, φ is the continuity-corrected correlation of the pairs. This is the lower limit; for the upper one l and u change places.',
  formulas: [
    formula(
      sub('p', '1'),
      '−',
      sub('p', '2'),
      '−',
      root(sup('a', '2'), '−', '2', 'φ', 'a', 'b', '+', sup('b', '2')),
    ),
    DISTANCES,
  ],
  source: 'R. G. Newcombe (1998), Stat. Med. 17:2635–2650, method 10',
  address: 'https://doi.org/10.1002/(SICI)1097-0258(19981130)17:22<2635::AID-SIM954>3.0.CO;2-C',
};

export const MOVER: Method = {
  name: 'Intervals of other differences',
  text: 'Where validity differs, tasks repeat or more rates are put together, Newcombe’s method with the correlation φ of the rates over tasks, and with Wilson’s limits at the effective number of answers (MOVER). A rate of 0 or 1 goes with no other. Nothing is drawn at random.',
  formulas: [
    formula(
      sub('p', '1'),
      '−',
      sub('p', '2'),
      '−',
      root(sup('a', '2'), '−', '2', 'φ', 'a', 'b', '+', sup('b', '2')),
    ),
    DISTANCES,
  ],
  source: 'G. Y. Zou (2008), Am. J. Epidemiol. 168:212–224',
  address: 'https://doi.org/10.1093/aje/kwn104',
};

export const LOG_ODDS: Method = {
  name: 'Log odds',
  text: 'A difference of log odds does not shrink near 0 and 100 %. Half an answer is added to either side of each rate, so that it stays finite; x of n answers converge.',
  formulas: [
    formula(
      words('log'),
      frac(row(sub('x', '1'), '+', '½'), row(sub('n', '1'), '−', sub('x', '1'), '+', '½')),
      '−',
      words('log'),
      frac(row(sub('x', '2'), '+', '½'), row(sub('n', '2'), '−', sub('x', '2'), '+', '½')),
    ),
  ],
  source:
    'J. B. S. Haldane (1956), Ann. Hum. Genet. 20:309–311; F. J. Anscombe (1956), Biometrika 43:461–464',
  address: 'https://doi.org/10.1111/j.1469-1809.1955.tb01285.x',
};

export const HEADROOM: Method = {
  name: 'Share of headroom',
  text: 'What share of the room that a lever had it takes: down from the baseline (or the control) to 0, up from it to 1. The interval holds the shares h for which the limits of (1 − h)·baseline − anti hold 0, so it holds 0 just where the interval of the points does.',
  formulas: [
    formula(frac(row(rate('baseline'), '−', rate('anti')), rate('baseline'))),
    formula(frac(row(rate('pro'), '−', rate('baseline')), row('1', '−', rate('baseline')))),
  ],
  source: 'R. G. Newcombe (2016), Stat. Methods Med. Res. 25:1774–1778 (MOVER-R)',
  address: 'https://doi.org/10.1177/0962280213502144',
};

export const MCNEMAR: Method = {
  name: 'Test of a difference',
  text: 'McNemar’s exact test, two-sided: b tasks converge under the first condition alone, c under the second alone.',
  formulas: [
    formula(
      'p',
      '=',
      words('min'),
      '(',
      '1',
      ',',
      sup('2', row('1', '−', 'b', '−', 'c')),
      sum(row('i', '=', '0'), row(words('min'), '(', 'b', ',', 'c', ')')),
      choose(row('b', '+', 'c'), 'i'),
      ')',
    ),
  ],
  source: 'Q. McNemar (1947), Psychometrika 12:153–157',
  address: 'https://doi.org/10.1007/BF02295996',
};
