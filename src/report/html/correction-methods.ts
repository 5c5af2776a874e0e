import { formula, frac, hat, row, sub, sup, words } from './mathml.ts';
import type { Method } from './method.ts';

const labelled = (letter: string) => sub(letter, words('labelled'));
const others = (letter: string) => sub(letter, words('other'));
const rectified = (label: string, judged: string) =>
  row(labelled(label), '+', 'λ', '(', others(judged), '−', labelled(judged), ')');

export const PREDICTION_POWERED: Method = {
  name: 'Rates corrected by labels',
  text: 'Prediction-powered inference: the judge’s figures on the answers without a label, and what the labels of a random part of the answers say they are wrong by. y and v are the shares of convergent and of valid answers by the labels, f and g the same by the judge. λ is chosen for the least variance, ρ² is the share of variance that the judge explains with n of M answers labelled. Intervals are Wilson’s for the number of labels that would have this variance; contrasts allow for the tasks that their conditions share.',
  formulas: [
    formula(hat('θ'), '=', frac(rectified('y', 'f'), rectified('v', 'g'))),
    formula(
      words('variance'),
      '≈',
      'θ',
      '(',
      '1',
      '−',
      'θ',
      ')',
      '(',
      frac(row('1', '−', sup('ρ', '2')), 'n'),
      '+',
      frac(sup('ρ', '2'), 'M'),
      ')',
    ),
  ],
  source: 'A. N. Angelopoulos, J. C. Duchi and T. Zrnic (2023), PPI++, arXiv 2311.01453',
  address: 'https://arxiv.org/abs/2311.01453',
};

export const ROGAN_GLADEN: Method = {
  name: 'The check of corrected rates',
  text: 'Rogan’s and Gladen’s rate, from the share p that the judge calls convergent and its sensitivity (s₁) and specificity (s₀) on labelled answers; the interval is Lang’s and Reiczigel’s (2014).',
  formulas: [
    formula(
      hat('θ'),
      '=',
      frac(row('p', '+', sub('s', '0'), '−', '1'), row(sub('s', '1'), '+', sub('s', '0'), '−', '1')),
    ),
  ],
  source: 'C. Lee et al. (2025), How to correctly report LLM-as-a-judge evaluations, arXiv 2511.21140',
  address: 'https://arxiv.org/abs/2511.21140',
};
