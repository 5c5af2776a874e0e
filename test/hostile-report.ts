import { buildReport, type Report } from '../src/report/index.ts';
import { sampleInput } from './sample-report.ts';

const PAYLOADS = [
  '<script>alert(1)</script>',
  '<img src=x onerror="alert(2)">',
  '</style></title><svg onload=alert(3)>',
  '[link](javascript:alert(4))',
  '\u001b[31mred\u001b[0m\u0000\u0085',
  '\u202eevil\u202c\u2066hidden\u2069',
  'lone \ud800 surrogate',
  '=HYPERLINK("http://example.org")',
];

/** Text that tries whatever text can try. */
export const HOSTILE_TEXT = PAYLOADS.join(' ');

const spoil = (name: string) => `${HOSTILE_TEXT} ${name}`;

/** The sample report with hostile text wherever a model, a file or a provider can put text. */
export const hostileReport: Report = buildReport({
  ...sampleInput,
  study: {
    ...sampleInput.study,
    name: spoil('study'),
    benchmark: {
      ...sampleInput.study.benchmark,
      name: spoil('benchmark'),
      version: spoil('1'),
      categories: sampleInput.study.benchmark.categories.map(spoil),
    },
  },
  subjects: sampleInput.subjects.map((subject) => ({
    ...subject,
    name: spoil(subject.name),
    model: spoil(subject.model),
  })),
  conditions: sampleInput.conditions.map((condition) => ({ ...condition, name: spoil(condition.name) })),
  judges: sampleInput.judges.map((judge) => ({
    ...judge,
    name: spoil(judge.name),
    model: spoil('model'),
    fingerprint: spoil('fingerprint'),
  })),
  outcomes: sampleInput.outcomes.map((outcome) => ({
    ...outcome,
    subject: spoil(outcome.subject),
    condition: spoil(outcome.condition),
    category: spoil(outcome.category),
    judge: spoil(outcome.judge),
  })),
  lost: sampleInput.lost.map((lost) => ({ ...lost, task: spoil(lost.task), cause: spoil(lost.cause) })),
  files: sampleInput.files.map(({ what, path }) => ({ what: spoil(what), path: spoil(path) })),
});
