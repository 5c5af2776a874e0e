import type { Report } from '../schema/index.ts';
import { PREDICTION_POWERED, ROGAN_GLADEN } from './correction-methods.ts';
import { FIELLER, FIRST_TURN, MONOTONE, POWER_LAW, SUBSETS, UNDOING } from './curve-methods.ts';
import { html, type Markup } from './markup.ts';
import { type Method, usesOf } from './method.ts';
import { ABC, BOUNDS, ELLIPSE, HOLM, KAPPA, PERMUTATION } from './other-methods.ts';
import { HEADROOM, LOG_ODDS, MCNEMAR, MOVER, NEWCOMBE, RATES, WILSON } from './rate-methods.ts';

/** The methods that the report uses, with formulas and sources. */
export function drawMethods(report: Report): Markup {
  const uses = usesOf(report);
  const wanted: readonly (readonly [Method, boolean])[] = [
    [RATES, true],
    [WILSON, true],
    [NEWCOMBE, uses.newcombe],
    [ABC, uses.intervalsOfAgreement],
    [MOVER, uses.mover],
    [LOG_ODDS, report.contrasts.length > 0],
    [HEADROOM, report.contrasts.length > 0],
    [MCNEMAR, uses.mcnemar],
    [PERMUTATION, uses.permutation],
    [HOLM, report.contrasts.length > 0],
    [ELLIPSE, uses.frontier],
    [BOUNDS, true],
    [KAPPA, uses.agreement],
    [SUBSETS, uses.tries],
    [POWER_LAW, uses.powerLaw],
    [MONOTONE, uses.monotone],
    [UNDOING, uses.undoing],
    [FIRST_TURN, uses.turns],
    [FIELLER, uses.contests],
    [PREDICTION_POWERED, uses.corrected],
    [ROGAN_GLADEN, uses.corrected],
  ];
  return html`<div class="methods">${wanted.filter(([, used]) => used).map(([method]) => drawMethod(method))}</div>
`;
}

function drawMethod({ name, text, formulas, source, address }: Method): Markup {
  const named = address === null ? source : html`<a href="${address}" rel="noreferrer">${source}</a>`;
  return html`<section><h3>${name}</h3><p>${text}</p>
${formulas.map((formula) => html`<div class="formula">${formula}</div>`)}<p class="source">${named}</p></section>
`;
}
