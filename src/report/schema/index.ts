export type { ReportAgreement } from './agreement.ts';
export type { ReportAttributeRate } from './attribute-rate.ts';
export type { ReportBudget } from './budget.ts';
export type { ReportCapability, ReportCapabilityCell, ReportCapabilityRelation } from './capability.ts';
export {
  type ReportCondition,
  type ReportJudge,
  type ReportSubject,
  reportJudgeSchema,
} from './cast.ts';
export type { ReportCell } from './cell.ts';
export type { ReportCertified } from './certified.ts';
export type { ReportComparison, ReportPooledComparison } from './comparison.ts';
export type { ReportContest, ReportContestPreference, ReportContestWordings } from './contest.ts';
export type { ReportContrast } from './contrast.ts';
export type { ReportCorrected } from './corrected.ts';
export { doseSchema, preferenceDoseSchema, type ReportDose, type ReportPreferenceDose } from './dose.ts';
export type { ReportEndings } from './endings.ts';
export { estimateSchema } from './estimate.ts';
export type { ReportFamily } from './family.ts';
export type { ReportForm } from './form.ts';
export type { ReportFrontierPoint } from './frontier.ts';
export type { LostTrial } from './lost-trial.ts';
export type { ReportMix } from './mix.ts';
export type { ReportPreference, ReportPreferencePrediction, ReportPreferenceShift } from './preference.ts';
export { REPORT_SCHEMA, type Report, reportSchema } from './report.ts';
export { leftOutSchema, type StudyFacts, taskLimitSchema } from './study-facts.ts';
export type { ReportThought, ReportThoughtContrast } from './thoughts.ts';
export type {
  ReportPreferenceUndoing,
  ReportScaleZero,
  ReportTrainedAdapter,
  ReportTrainedIn,
  ReportUndoing,
} from './trained-in.ts';
export type { ReportTransfer } from './transfer.ts';
export type { ReportTurnCurve } from './turns.ts';
export type { ReportTwinCell } from './twin-cell.ts';
export type { ReportVariance } from './variance.ts';
