export { agreementSections } from './agreement-sections.ts';
export { buildJudgeSections, buildSections } from './build-sections.ts';
export { describeJudge } from './describe-judge.ts';
export { describeSubject } from './describe-subject.ts';
export { type LabelledJudge, labelJudge } from './label-judge.ts';
export { labelPlanSection } from './label-plan-section.ts';
export { lossesTable, lossesTitle } from './losses-section.ts';
export { steerabilitySection } from './steerability-section.ts';
export { describeCautions } from './tell-cautions.ts';
