import type { ReportLabelPlan } from '../build-label-plan.ts';
import type { Section } from '../document/index.ts';
import type { Report } from '../schema/index.ts';
import { agreementSections, peopleSection } from './agreement-sections.ts';
import { attributesSection } from './attributes-section.ts';
import { budgetSection } from './budget-section.ts';
import {
  capabilityRelationsSection,
  capabilityScoresSection,
  capabilitySection,
} from './capability-section.ts';
import { categoriesSection } from './categories-section.ts';
import { caveatsSection } from './caveats-section.ts';
import { certifiedSection } from './certified-section.ts';
import { sizesSection, stagesSection } from './comparison-section.ts';
import { contestPreferenceSection } from './contest-preference-section.ts';
import { contestDetailSection, contestSection } from './contest-section.ts';
import { contrastsSection } from './contrasts-section.ts';
import { correctedSection } from './corrected-section.ts';
import { doseSection, preferenceDoseSection } from './dose-section.ts';
import { endingsSection } from './endings-section.ts';
import { familiesSection } from './families-section.ts';
import { filesSection } from './files-section.ts';
import { formSection } from './form-section.ts';
import { frontierSection } from './frontier-section.ts';
import { hypothesesSection } from './hypotheses-section.ts';
import { isAllTurns } from './is-all-turns.ts';
import { labelPlanSection } from './label-plan-section.ts';
import { lossesSection } from './losses-section.ts';
import { lostSection } from './lost-section.ts';
import { mixSection } from './mix-section.ts';
import { preferenceDetailSection, preferenceSection } from './preference-section.ts';
import { scalesSection } from './scales-section.ts';
import { stabilitySection } from './stability-section.ts';
import { steerabilitySection } from './steerability-section.ts';
import { studySection } from './study-section.ts';
import { thoughtsSections } from './thoughts-section.ts';
import { trainedSection } from './trained-section.ts';
import { transferSection } from './transfer-section.ts';
import { turnsSection } from './turns-section.ts';
import { twinsSection } from './twins-section.ts';
import { varianceSection } from './variance-section.ts';

/** The report as sections of text and tables, in reading order: what terminal, Markdown and LaTeX print. */
export function buildSections(report: Report): Section[] {
  const [main, ...others] = report.judges.map(({ name }) => name);
  const preference = [
    preferenceSection(report),
    preferenceDetailSection(report),
    preferenceDoseSection(report),
    contestPreferenceSection(report),
    capabilitySection(report),
    capabilityScoresSection(report),
    capabilityRelationsSection(report),
  ];
  const sections = [
    studySection(report),
    ...(main === undefined
      ? [...preference, trainedSection(report, null)]
      : withJudges(report, main, others, preference)),
    filesSection(report),
  ];
  return sections.filter((section) => section !== null);
}

/** What needs no judge stands before what a judge that only screens has decided, and after all others. */
function withJudges(
  report: Report,
  main: string,
  others: readonly string[],
  [preference = null, ...details]: readonly (Section | null)[],
): (Section | null)[] {
  const leads = report.judges[0]?.screening === true;
  return [
    ...(leads ? [preference] : []),
    ratesSection(report, main),
    ...judgedSections(report, main),
    ...(leads ? [] : [preference]),
    ...details,
    ...others.flatMap((judge) => [
      ratesSection(report, judge),
      contrastsSection(report, judge),
      scalesSection(report, judge),
      familiesSection(report, judge),
      twinsSection(report, judge),
      certifiedSection(report, judge),
      stabilitySection(report, judge),
    ]),
    ...closingSections(report, main),
  ];
}

/**
 * The report as one of its judges decided, for a page on which the reader chooses the judge, and which has the
 * steerability table already and the files at hand.
 *
 * @param plans how many labels the corrected figures take
 */
export function buildJudgeSections(
  report: Report,
  judge: string,
  plans: readonly ReportLabelPlan[],
): Section[] {
  const isJudged = report.judges.length > 0;
  const sections = [
    preferenceSection(report),
    ...(isJudged ? judgedSections(report, judge) : [trainedSection(report, null)]),
    preferenceDetailSection(report),
    preferenceDoseSection(report),
    contestPreferenceSection(report),
    capabilitySection(report),
    capabilityScoresSection(report),
    capabilityRelationsSection(report),
    ...(isJudged ? [lossesSection(report, judge), ...closingSections(report, judge)] : []),
    ...plans.filter((plan) => plan.judge === judge).map(labelPlanSection),
    studySection(report),
  ];
  return sections.filter((section) => section !== null);
}

/** The steerability table; none where a study has conversations alone. */
function ratesSection(report: Report, judge: string): Section | null {
  return isAllTurns(report) ? null : steerabilitySection(report, judge);
}

/** What is told of one judge's decisions after the rates. */
function judgedSections(report: Report, judge: string): (Section | null)[] {
  return [
    trainedSection(report, judge),
    contrastsSection(report, judge),
    scalesSection(report, judge),
    mixSection(report, judge),
    familiesSection(report, judge),
    budgetSection(report, judge),
    transferSection(report, judge),
    doseSection(report, judge),
    turnsSection(report, judge),
    ...thoughtsSections(report, judge),
    contestSection(report, judge),
    contestDetailSection(report, judge),
    twinsSection(report, judge),
    endingsSection(report, judge),
    formSection(report),
    caveatsSection(report, judge),
    stabilitySection(report, judge),
    varianceSection(report, judge),
    categoriesSection(report, judge),
    attributesSection(report, judge),
    sizesSection(report, judge),
    stagesSection(report, judge),
    frontierSection(report, judge),
    hypothesesSection(report, judge),
  ];
}

/** How far the judges can be relied on, and what is missing: what is told once, after the tables. */
function closingSections(report: Report, judge: string): (Section | null)[] {
  return [
    ...report.agreements
      .filter(({ judge: measured }) => measured === report.judges[0]?.name)
      .flatMap((agreement, index) => agreementSections(agreement, index + 1, report.judges)),
    peopleSection(report),
    ...report.corrected
      .filter((corrected) => corrected.judge === judge)
      .map((corrected, index) => correctedSection(report, corrected, index + 1)),
    certifiedSection(report, judge),
    lostSection(report),
  ];
}
