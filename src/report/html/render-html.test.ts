import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { hostileReport } from '../../../test/hostile-report.ts';
import { sampleInput, sampleReport } from '../../../test/sample-report.ts';
import { buildReport } from '../build-report.ts';
import { renderHtml } from './render-html.ts';

const studyFile = 'name: sample\nsubjects:\n  - name: small\n';
const page = await renderHtml(sampleReport, { studyFile });
const hostile = await renderHtml(hostileReport, { studyFile: hostileReport.study.name });

describe('renderHtml', () => {
  test('begins with the finding and its interval', () => {
    expect(/<h1>(.*?)<\/h1>/.exec(page)?.[1]?.replaceAll('\u00a0', ' ')).toBe(
      'Steering alone moves large from 100.00 % convergence under pro to 0.00 % under anti: a steerability gap of 100.00 points (95 % interval 51.96 to 100.00).',
    );
  });

  test('has its chapters in reading order, and names them in its contents', () => {
    const chapters = [...page.matchAll(/<section id="([^"]+)" aria-labelledby="[^"]+"><h2/g)].map(
      ([, id]) => id,
    );
    expect(chapters).toEqual([
      'steerability-chart',
      'frontier-chart',
      'size-chart',
      'category-chart',
      'tables',
      'judges',
      'losses',
      'methods',
      'study',
      'versions',
    ]);
    const links = [...page.matchAll(/<li><a href="#([^"]+)">/g)].map(([, id]) => id);
    expect(links).toEqual(chapters);
  });

  test('allows its own style and nothing else', () => {
    const style = /<style>([\s\S]*?)<\/style>/.exec(page)?.[1] ?? '';
    const hash = createHash('sha256').update(style).digest('base64');
    const policy = /http-equiv="Content-Security-Policy" content="([^"]+)"/.exec(page)?.[1];
    expect(policy?.replaceAll('&#39;', "'")).toBe(
      `default-src 'none'; style-src 'sha256-${hash}'; img-src data:; base-uri 'none'; form-action 'none'`,
    );
  });

  test.each([
    ['sample', page],
    ['hostile', hostile],
  ])('loads and runs nothing: %s', (_, text) => {
    const tags = [...text.matchAll(/<([a-z][a-z0-9]*)\b([^>]*)>/gi)];
    expect(new Set(tags.map(([, name]) => name))).not.toContain('script');
    for (const [tag, name, attributes = ''] of tags) {
      expect(tag).not.toMatch(/ (src|srcset|style|on\w+|xlink:href|data|action|formaction)=/i);
      if (/ href=/.test(attributes))
        expect(`${name}${attributes}`).toMatch(/^a [^>]*href="(#|https:\/\/(doi|arxiv|www\.jstor)\.org\/)/);
    }
    expect(text).not.toMatch(/url\(|@import/);
  });

  test('shows hostile text as text', () => {
    expect(hostile).toContain('&lt;script&gt;alert(1)&lt;/script&gt;');
    expect(hostile).toContain('&lt;img src=x onerror=&quot;alert(2)&quot;&gt;');
    expect(hostile).toContain('&lt;svg onload=alert(3)&gt;');
    expect(hostile).not.toMatch(/<(img|svg onload|iframe|script)\b/);
  });

  test('takes control characters, direction marks and broken surrogates out of it', () => {
    // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what must not be there.
    expect(hostile).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/);
    expect(hostile.isWellFormed()).toBe(true);
    expect(hostile).toContain('\ufffd');
  });

  test('has a caption, and a scope for each heading, in every table', () => {
    const tables = [...page.matchAll(/<table>[\s\S]*?<\/table>/g)].map(([table]) => table);
    expect(tables.length).toBeGreaterThan(6);
    for (const table of tables) {
      expect(table).toContain('<caption');
      expect(table).not.toMatch(/<th(?![^>]* scope=)[ >]/);
    }
  });

  test('gives every id once', () => {
    const ids = [...page.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id);
    expect(ids).toHaveLength(new Set(ids).size);
  });

  test('explains the methods that it uses, and no others', () => {
    const methods = /<section id="methods"[\s\S]*?<section id="study"/.exec(page)?.[0] ?? '';
    expect(methods).toContain('McNemar');
    expect(methods).toContain('<math display="block">');
    expect(methods).not.toContain('Pitman');
  });

  test('holds the study file and what identifies the run', () => {
    expect(page).toContain(`<pre tabindex="0">${studyFile}</pre>`);
    expect(page).toContain(createHash('sha256').update(studyFile).digest('hex'));
    expect(page).toContain('a'.repeat(64));
  });

  test('is the same each time', async () => {
    expect(await renderHtml(sampleReport, { studyFile })).toBe(page);
  });

  test('is made before the first answer, and without a judge', async () => {
    const outcomes = sampleInput.outcomes.map((outcome) => ({ ...outcome, status: 'unanswered' as const }));
    const early = await renderHtml(buildReport({ ...sampleInput, outcomes }), { studyFile: null });
    expect(early).toContain('<h1>No answer has been judged yet.</h1>');
    const none = await renderHtml(buildReport({ ...sampleInput, judges: [] }), { studyFile: null });
    expect(none).not.toContain('id="judges"');
  });
});
