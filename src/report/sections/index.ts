export { buildSections } from './build-sections.ts';
