import { execFileSync, spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { sampleInput, sampleReport } from '../../../test/sample-report.ts';
import { temporaryFolder } from '../../../test/temporary-folder.ts';
import { buildReport } from '../build-report.ts';
import { drawLatexTable } from './draw-latex-table.ts';
import { renderLatex } from './render-latex.ts';

const hasLatex = spawnSync('pdflatex', ['--version']).status === 0;

describe('renderLatex', () => {
  test('makes tables with booktabs rules', () => {
    const latex = renderLatex(sampleReport);
    expect(
      latex.slice(latex.indexOf('\\begin{tabular}'), latex.indexOf('\\end{tabular}')),
    ).toMatchInlineSnapshot(`
      "\\begin{tabular}{@{}llrrrrrrr@{}}
      \\toprule
      Subject & Condition & Convergence \\% & 95 \\% interval & Refusal \\% & Refusal 95 \\% interval & Nonsensical \\% & Nonsensical 95 \\% interval & Valid /\\allowbreak{} judged \\\\
      \\midrule
      small (0.5 B, instruct) & anti & 14.29 & [2.57, 51.31] & 14.29 & [2.57, 51.31] & 12.50 & [2.24, 47.09] & 7/\\allowbreak{}8 \\\\
       & baseline & 42.86 & [15.82, 74.95] & 0.00 & [0.00, 35.43] & 12.50 & [2.24, 47.09] & 7/\\allowbreak{}8 \\\\
       & pro & 100.00 & [60.97, 100.00] & 0.00 & [0.00, 39.03] & 14.29 & [2.57, 51.31] & 6/\\allowbreak{}7 \\\\
      \\midrule
      large (30 B, instruct) & anti & 0.00 & [0.00, 32.44] & 37.50 & [13.68, 69.43] & 0.00 & [0.00, 32.44] & 8/\\allowbreak{}8 \\\\
       & baseline & 50.00 & [21.52, 78.48] & 0.00 & [0.00, 32.44] & 0.00 & [0.00, 32.44] & 8/\\allowbreak{}8 \\\\
       & pro & 100.00 & [64.57, 100.00] & 0.00 & [0.00, 35.43] & 0.00 & [0.00, 35.43] & 7/\\allowbreak{}7 \\\\
      \\bottomrule
      "
    `);
  });

  test('protects a first cell that looks like an option', () => {
    const column = { title: 'x', align: 'left', rank: 0 } as const;
    const row = { direction: null, values: [{ kind: 'text', text: '[b]' } as const] };
    expect(
      drawLatexTable({ groupTitle: null, columns: [column], groups: [{ title: '', rows: [row] }] }),
    ).toContain('{}[b] \\\\');
  });

  test.skipIf(!hasLatex)(
    'compiles with pdflatex, hostile names included (skipped where there is none)',
    () => {
      const folder = temporaryFolder();
      const name = '[x]_%&#{}$~^\\end{document} "模型" é → κ\u001b[2J';
      const report = buildReport({
        ...sampleInput,
        study: { ...sampleInput.study, name },
        files: [{ what: name, path: name }],
      });
      writeFileSync(join(folder, 'report.tex'), renderLatex(report));
      execFileSync('pdflatex', ['-interaction=nonstopmode', '-halt-on-error', 'report.tex'], { cwd: folder });
      expect(readFileSync(join(folder, 'report.pdf')).subarray(0, 5).toString()).toBe('%PDF-');
    },
  );
});
