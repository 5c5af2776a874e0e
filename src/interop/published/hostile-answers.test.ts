import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { withBees } from '../../../test/published-bees.ts';
import { type MadeResult, makePublished } from '../../../test/write-published.ts';
import { SteerlabError } from '../../errors/index.ts';
import { DECISIONS } from '../../vocabulary/index.ts';
import { parseLog } from './parse-log.ts';
import { checkCounts } from './recompute-figures.ts';

const scrap = fc.constantFrom(
  'text',
  '\n',
  '<result>\n  <task_number>1</task_number>\n  <steering_mode>baseline</steering_mode>\n',
  '<result>\n  <task_number>3</task_number>\n  <steering_mode>baseline</steering_mode>\n',
  '  <task_prompt>',
  '</task_prompt>\n  <steered_prompt>',
  '</steered_prompt>\n  <test_llm_thinking>',
  '</test_llm_thinking>\n  <test_llm_response>',
  '</think></test_llm_thinking>\n  <test_llm_response>',
  '</test_llm_response>\n  <judge_decision>',
  'convergence',
  '</judge_decision>\n  <judge_reason>',
  '</judge_reason>\n</result>\n',
  '\nProcessing benchmark: X | mode=baseline\n',
  '\n=== Run Config ===\n',
);
const answers = fc.array(
  fc.array(scrap, { minLength: 1, maxLength: 12 }).map((scraps) => scraps.join('')),
  {
    minLength: 1,
    maxLength: 4,
  },
);

function parse(results: readonly MadeResult[]): unknown {
  const log = makePublished(withBees(results)).files['stdout.log'] ?? '';
  const report = (error: SteerlabError) => {
    throw error;
  };
  const parsed = parseLog(log, { file: 'stdout.log', mode: 'baseline', report });
  if (parsed.summary === null) throw new Error('A log without a summary was not reported.');
  checkCounts(parsed, parsed.summary, 'stdout.log').forEach(report);
  return parsed.results.map(({ taskNumber, answer, decision }) => [taskNumber, answer, decision]);
}

describe("answers made of the log's own tags", () => {
  test('are read as they are, or the log is refused', () => {
    fc.assert(
      fc.property(answers, fc.infiniteStream(fc.constantFrom(...DECISIONS)), (texts, decisions) => {
        const results = texts.map((answer, i) => ({
          number: i + 1,
          task: `Task ${i}`,
          answer,
          decision: decisions.next().value ?? 'convergence',
        }));
        try {
          expect(parse(results)).toEqual(
            results.map(({ number, answer, decision }) => [number, answer, decision]),
          );
        } catch (error) {
          if (!(error instanceof SteerlabError)) throw error;
        }
      }),
      { numRuns: 500 },
    );
  });
});
