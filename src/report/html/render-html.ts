import { hash } from 'node:crypto';
import { buildCharts } from '../charts/index.ts';
import { cleanReport } from '../clean-report.ts';
import type { Report } from '../schema/index.ts';
import { buildChapters } from './build-chapters.ts';
import { drawHeader } from './draw-header.ts';
import { html, trusted } from './markup.ts';
import { STYLE } from './style.ts';

/** What a page shows besides the report. */
export interface HtmlOptions {
  /** The text of the study's file, as it was run; null where there is none. */
  readonly studyFile: string | null;
  /** What is shown of that file, where it is not the whole of it. */
  readonly shown?: string | null;
}

/**
 * Renders the report as one HTML file that needs nothing else: no script, no network, its style inside. Whatever comes
 * from models or files stands in it as text. The same report always gives the same text.
 */
export async function renderHtml(report: Report, file: HtmlOptions): Promise<string> {
  const clean = cleanReport(report);
  const chapters = await buildChapters(clean, buildCharts(clean), file);
  const styleHash = hash('sha256', STYLE, 'base64');
  const policy = `default-src 'none'; style-src 'sha256-${styleHash}'; img-src data:; base-uri 'none'; form-action 'none'`;
  return html`${trusted('<!doctype html>')}
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="referrer" content="no-referrer">
<title>${clean.study.name}: how far it can be steered</title>
<style>${trusted(STYLE)}</style>
</head>
<body>
<a class="skip" href="#main">Skip to the charts and tables</a>
${drawHeader(clean)}
<nav aria-label="Contents"><ul>${chapters.map(({ id, title }) => html`<li><a href="#${id}">${title}</a></li>`)}</ul></nav>
<main id="main">
${chapters.map(({ content }) => content)}</main>
<footer><p>Made by steerlab ${clean.study.steerlab}. This file loads nothing and runs nothing.</p></footer>
</body>
</html>
`.markup;
}
