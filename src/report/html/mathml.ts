import { html, type Markup } from './markup.ts';

type Term = Markup | string;

/** Short ways to write formulas. A string is a name, a number or a sign, as it looks. */
export function formula(...terms: readonly Term[]): Markup {
  return html`<math display="block">${terms.map(toTerm)}</math>`;
}

export const row = (...terms: readonly Term[]): Markup => html`<mrow>${terms.map(toTerm)}</mrow>`;
export const frac = (over: Term, under: Term): Markup => html`<mfrac>${toTerm(over)}${toTerm(under)}</mfrac>`;
export const root = (...terms: readonly Term[]): Markup => html`<msqrt>${terms.map(toTerm)}</msqrt>`;
export const sub = (base: Term, index: Term): Markup => html`<msub>${toTerm(base)}${toTerm(index)}</msub>`;
export const sup = (base: Term, power: Term): Markup => html`<msup>${toTerm(base)}${toTerm(power)}</msup>`;
export const hat = (base: Term): Markup => html`<mover accent="true">${toTerm(base)}<mo>^</mo></mover>`;
export const words = (text: string): Markup => html`<mtext>${text}</mtext>`;
export const sum = (from: Term, to: Term): Markup =>
  html`<munderover><mo>∑</mo>${toTerm(from)}${toTerm(to)}</munderover>`;
export const choose = (over: Term, under: Term): Markup =>
  html`<mrow><mo>(</mo><mfrac linethickness="0">${toTerm(over)}${toTerm(under)}</mfrac><mo>)</mo></mrow>`;

function toTerm(term: Term): Markup {
  if (typeof term !== 'string') return term;
  if (/^[\d.]+$/.test(term)) return html`<mn>${term}</mn>`;
  return /^[\p{L}]+$/u.test(term) ? html`<mi>${term}</mi>` : html`<mo>${term}</mo>`;
}
