export { exportInspect } from './export/export-inspect.ts';
export { importInspect } from './import/import-inspect.ts';
export * from './import/log-errors.ts';
export { loadMapping } from './import/mapping.ts';
export * from './import/sample-errors.ts';
