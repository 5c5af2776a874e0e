export { exportInspect } from './export/export-inspect.ts';
export { importInspect } from './import/import-inspect.ts';
