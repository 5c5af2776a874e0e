export { describeFinding, type Finding } from './describe-finding.ts';
export { type HtmlOptions, renderHtml } from './render-html.ts';
