export type { ReportAgreement } from './agreement.ts';
export type { ConditionFacts, JudgeFacts, KnownError, SubjectFacts } from './cast.ts';
export type { ReportCell, ReportRate } from './cell.ts';
export type { ReportContrast } from './contrast.ts';
export type { LostTrial } from './lost-trial.ts';
export { REPORT_SCHEMA, type Report, reportSchema } from './report.ts';
export type { Spend, StudyFacts } from './study-facts.ts';
