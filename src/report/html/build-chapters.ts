import type { Chart } from '../charts/index.ts';
import type { Section } from '../document/index.ts';
import type { Report } from '../schema/index.ts';
import { buildSections, describeJudge, lossesTable, lossesTitle } from '../sections/index.ts';
import { drawFigure } from './draw-figure.ts';
import { drawMethods } from './draw-methods.ts';
import { drawBlocks, drawSection } from './draw-section.ts';
import { drawStudyFile } from './draw-study-file.ts';
import { drawTable } from './draw-table.ts';
import { drawVersions } from './draw-versions.ts';
import { html, type Markup } from './markup.ts';

/** A part of the page that its contents name. */
export interface Chapter {
  readonly id: string;
  readonly title: string;
  readonly content: Markup;
}

/** The page after its finding, in reading order: charts, tables, judges, losses, methods, study, versions. */
export async function buildChapters(
  report: Report,
  charts: readonly Chart[],
  { studyFile, shown = studyFile }: { readonly studyFile: string | null; readonly shown?: string | null },
): Promise<Chapter[]> {
  const sections = buildSections(report);
  const pick = (wanted: RegExp) => sections.filter(({ id }) => wanted.test(id));
  const figures = await Promise.all(
    charts.map(async (chart) => ({ id: chart.id, title: chart.title, content: await drawFigure(chart) })),
  );
  const tables = pick(/^(?!(study|caveats|lost|files)$|agreement|corrected)/);
  return [
    ...figures,
    ...(tables.length === 0 ? [] : [chapter('tables', 'Tables', tables.map(drawSection))]),
    ...(report.judges.length === 0
      ? []
      : [chapter('judges', 'How reliable the judge is', drawJudges(report, pick(/^(agreement|corrected)/)))]),
    chapter(
      'losses',
      'What was dropped or made no sense',
      drawLosses(report, pick(/^caveats$/), pick(/^lost$/)),
    ),
    chapter('methods', 'Methods', drawMethods(report)),
    chapter('study', 'The study', [
      ...pick(/^study$/).flatMap(({ blocks, title, id }) => drawBlocks(blocks, title, id)),
      drawStudyFile(shown),
    ]),
    chapter('versions', 'Versions and hashes', drawVersions(report, studyFile)),
  ];
}

function chapter(id: string, title: string, content: Markup | readonly Markup[]): Chapter {
  return {
    id,
    title,
    content: html`<section id="${id}" aria-labelledby="${id}-heading"><h2 id="${id}-heading">${title}</h2>
${content}</section>
`,
  };
}

function drawJudges({ judges }: Report, agreements: readonly Section[]): Markup {
  return html`<ul>${judges.map((judge) => html`<li>${describeJudge(judge)}</li>`)}</ul>
${agreements.map(drawSection)}`;
}

/** The caveats without what the chapter before says of the judge. */
function drawLosses(report: Report, caveats: readonly Section[], lost: readonly Section[]): Markup {
  const ofJudges = new Set(report.judges.map(describeJudge));
  const blocks = caveats.flatMap(({ blocks }) =>
    blocks.map((block) =>
      block.kind === 'list' ? { ...block, items: block.items.filter((item) => !ofJudges.has(item)) } : block,
    ),
  );
  const judge = report.judges[0]?.name ?? '';
  return html`${drawBlocks(blocks, 'Caveats', 'caveats')}
${drawTable(lossesTable(report, judge), lossesTitle(report, judge), 'losses-table')}
${lost.map(drawSection)}`;
}
