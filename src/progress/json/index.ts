export { reportAsJson } from './report-as-json.ts';
