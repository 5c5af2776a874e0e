export { describeFinding } from './describe-finding.ts';
export { renderHtml } from './render-html.ts';
