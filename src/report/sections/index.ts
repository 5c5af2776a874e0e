export { agreementSections } from './agreement-sections.ts';
export { buildSections } from './build-sections.ts';
