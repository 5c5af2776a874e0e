export { exportInspect, type InspectExportOptions } from './export/export-inspect.ts';
export {
  type InspectImportOptions,
  type InspectImportSummary,
  importInspect,
} from './import/import-inspect.ts';
export * from './import/log-errors.ts';
export { loadMapping, type Mapping } from './import/mapping.ts';
export * from './import/sample-errors.ts';
