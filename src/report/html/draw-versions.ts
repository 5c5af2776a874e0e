import { createHash } from 'node:crypto';
import type { Report } from '../schema/index.ts';
import { html, type Markup } from './markup.ts';

/** What somebody needs who makes the run again, or checks that this is the same one. */
export function drawVersions(
  { study, judges, traceJudges, subjects, files, schema }: Report,
  studyFile: string | null,
): Markup {
  const { name, version, hash } = study.benchmark;
  const facts: readonly (readonly [string, string])[] = [
    ['steerlab', study.steerlab],
    ['Report format', schema],
    ['Started', study.created],
    ['Benchmark', `${name}, ${version}`],
    ['Benchmark, SHA-256', hash],
    ...(studyFile === null
      ? []
      : [['Study file, SHA-256', createHash('sha256').update(studyFile).digest('hex')] as const]),
    ...subjects.map((subject) => [`Subject ${subject.name}`, subject.model] as const),
    ...[...judges, ...traceJudges].map(
      (judge) => [`Judge ${judge.name}, SHA-256`, judge.fingerprint] as const,
    ),
    ...files.map(({ what, path }) => [`File: ${what}`, path] as const),
  ];
  return html`<dl class="facts">${facts.map(([what, value]) => html`<dt>${what}</dt><dd><code>${value}</code></dd>`)}</dl>
`;
}
