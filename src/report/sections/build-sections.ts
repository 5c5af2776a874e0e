import type { Section } from '../document/index.ts';
import type { Report } from '../schema/index.ts';
import { agreementSections } from './agreement-sections.ts';
import { categoriesSection } from './categories-section.ts';
import { caveatsSection } from './caveats-section.ts';
import { sizesSection, stagesSection } from './comparison-section.ts';
import { contrastsSection } from './contrasts-section.ts';
import { correctedSection } from './corrected-section.ts';
import { familiesSection } from './families-section.ts';
import { filesSection } from './files-section.ts';
import { frontierSection } from './frontier-section.ts';
import { hypothesesSection } from './hypotheses-section.ts';
import { lostSection } from './lost-section.ts';
import { steerabilitySection } from './steerability-section.ts';
import { studySection } from './study-section.ts';

/** The report as sections of text and tables, in reading order: what terminal, Markdown and LaTeX print. */
export function buildSections(report: Report): Section[] {
  const [main, ...others] = report.judges.map(({ name }) => name);
  if (main === undefined) return [studySection(report), filesSection(report)];
  const sections = [
    studySection(report),
    steerabilitySection(report, main),
    contrastsSection(report, main),
    familiesSection(report, main),
    caveatsSection(report),
    categoriesSection(report, main),
    sizesSection(report, main),
    stagesSection(report, main),
    frontierSection(report, main),
    hypothesesSection(report, main),
    ...others.flatMap((judge) => [
      steerabilitySection(report, judge),
      contrastsSection(report, judge),
      familiesSection(report, judge),
    ]),
    ...report.agreements.flatMap((agreement, index) => agreementSections(agreement, index + 1)),
    ...report.corrected.map((corrected, index) => correctedSection(report, corrected, index + 1)),
    lostSection(report),
    filesSection(report),
  ];
  return sections.filter((section) => section !== null);
}
