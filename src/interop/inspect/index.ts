export { exportInspect, type InspectExportOptions } from './export/export-inspect.ts';
