import { drawMarkdownBlock } from '../markdown/draw-markdown-block.ts';
import { escapeMarkdown } from '../markdown/escape-markdown.ts';
import { renderSections } from '../terminal/render-sections.ts';
import type { GateReport } from './gate-schema.ts';
import { gateSections, sayJudge, VERDICT_WORDS } from './gate-sections.ts';

/** A gate's verdict and reasons as a terminal shows them. */
export function renderGate(
  report: GateReport,
  page: { readonly width: number; readonly colour: boolean },
): string {
  return renderSections(gateSections(report), page);
}

const MARKS = { pass: '✅', fail: '❌', undecided: '⚠️' } as const;

/** As `renderGate`, in GitHub's Markdown: fit for a step's summary or a comment. What it rests on is folded away. */
export function renderGateMarkdown(report: GateReport): string {
  const blocks = gateSections(report).flatMap(({ blocks }, section) => {
    const drawn = blocks.map(drawMarkdownBlock);
    return section === 0 ? drawn : ['<details><summary>What this rests on</summary>', ...drawn, '</details>'];
  });
  const head = `## ${MARKS[report.verdict]} steerlab gate: ${VERDICT_WORDS[report.verdict]}`;
  const who = escapeMarkdown(report.study + sayJudge(report));
  return `${[head, who, ...blocks].join('\n\n')}\n`;
}
