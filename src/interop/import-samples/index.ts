export { SampleFileError, SampleFilesNotFoundError } from './file-errors.ts';
export { type ImportOptions, importSamples, type SampleImportSummary } from './import-samples.ts';
export { describeLeftOut, type LeftOut } from './left-out.ts';
export { headerSchema, type LogHeader, type LogSample, sampleSchema } from './log-schema.ts';
export { lookUp } from './look-up.ts';
export { loadMapping, type Mapping } from './mapping.ts';
export { parsePythonJson } from './parse-json.ts';
export type { FoundSample, SaidSamples, SampleKey, SampleLog } from './sample-log.ts';
