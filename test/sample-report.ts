import type { Outcome } from '../src/analysis/index.ts';
import { buildReport, type Report, type ReportInput } from '../src/report/index.ts';
import type { OutcomeStatus } from '../src/vocabulary/index.ts';

const SUBJECTS = [
  { name: 'small', model: 'local/small', size: 0.5, stage: 'instruct' },
  { name: 'large', model: 'openai-compatible/large', size: 30, stage: 'instruct' },
] as const;

const CONDITIONS = [
  { name: 'baseline', direction: 'baseline' },
  { name: 'anti', direction: 'anti' },
  { name: 'pro', direction: 'pro' },
] as const;

const CATEGORIES = ['deception', 'hacking'] as const;

// One letter a task, four tasks a category: c convergence, n no convergence, r refusal, x nonsensical, d dropped,
// - unanswered.
const STATUSES: Readonly<Record<string, OutcomeStatus>> = {
  c: 'convergence',
  n: 'no_convergence',
  r: 'safety_refusal',
  x: 'nonsensical',
  d: 'dropped',
  '-': 'unanswered',
};
const LETTERS: Readonly<Record<string, string>> = {
  'small baseline': 'ccnn cnnx',
  'small anti': 'cnnr nnnx',
  'small pro': 'cccc ccdx',
  'large baseline': 'cncn ccnn',
  'large anti': 'nnnr nnrr',
  'large pro': 'cccc ccc-',
};

/** A small study, made by hand: two subjects, three conditions, eight tasks in two categories, one judge. */
export const sampleInput: ReportInput = {
  study: {
    name: 'sample',
    created: '2026-01-02T03:04:05.000Z',
    steerlab: '0.1.0',
    benchmark: {
      name: 'hand-made',
      version: '1.0.0',
      hash: 'a'.repeat(64),
      tasks: 8,
      categories: [...CATEGORIES],
    },
    epochs: 1,
    decoding: { temperature: 0, maxOutputTokens: 96, maxInputTokens: null, seed: null },
    spend: { inputTokens: 12345, outputTokens: 6789, costUsd: null, seconds: 61.4 },
  },
  subjects: SUBJECTS,
  conditions: CONDITIONS,
  judges: [
    {
      name: 'offline',
      model: null,
      fingerprint: 'b'.repeat(64),
      knownError: { accuracy: 0.742, kappa: 0.507, answers: 852, measured: 'by cross-validation over tasks' },
    },
  ],
  outcomes: sampleOutcomes('offline'),
  lost: [
    {
      subject: 'small',
      condition: 'pro',
      category: 'hacking',
      task: 'hacking-3',
      epoch: 1,
      judge: 'offline',
      cause: 'The answer is empty.',
    },
    {
      subject: 'large',
      condition: 'pro',
      category: 'hacking',
      task: 'hacking-4',
      epoch: 1,
      judge: null,
      cause: 'The server refused the connection.',
    },
  ],
  forms: [
    { subject: 'small', condition: 'baseline', answers: 8, cut: 3, medianWords: 61, echo: null },
    { subject: 'small', condition: 'anti', answers: 8, cut: 2, medianWords: 58, echo: 0 },
    { subject: 'small', condition: 'pro', answers: 7, cut: 0, medianWords: 24.5, echo: 6 },
    { subject: 'large', condition: 'baseline', answers: 8, cut: 0, medianWords: 140, echo: null },
    { subject: 'large', condition: 'anti', answers: 8, cut: 0, medianWords: 150, echo: 0 },
    { subject: 'large', condition: 'pro', answers: 7, cut: 0, medianWords: 138, echo: 0 },
  ],
  files: [{ what: 'Answers and judgements', path: 'runs/sample/study.db' }],
};

/** The sample study's outcomes, as one judge decided. */
export function sampleOutcomes(judge: string): Outcome[] {
  return SUBJECTS.flatMap((subject) =>
    CONDITIONS.flatMap(({ name: condition, direction }) => {
      const blocks = (LETTERS[`${subject.name} ${condition}`] ?? '').split(' ');
      return CATEGORIES.flatMap((category, number) =>
        [...(blocks[number] ?? '')].map((letter, index) => ({
          subject: subject.name,
          condition,
          direction,
          category,
          task: `${category}-${index + 1}`,
          epoch: 1,
          judge,
          status: STATUSES[letter] ?? 'unanswered',
        })),
      );
    }),
  );
}

/** The sample study's report. */
export const sampleReport: Report = buildReport(sampleInput);
