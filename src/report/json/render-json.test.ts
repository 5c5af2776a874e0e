import { readFileSync } from 'node:fs';
import { Ajv } from 'ajv';
import { expect, test } from 'vitest';
import { sampleInput, sampleOutcomes, sampleReport } from '../../../test/sample-report.ts';
import { buildReport } from '../build-report.ts';
import { reportSchema } from '../schema/index.ts';
import { renderJson } from './render-json.ts';

const published = JSON.parse(
  readFileSync(new URL('../../../schema/report.schema.json', import.meta.url), 'utf8'),
);
const validate = new Ajv({ allErrors: true }).compile(published);

test('prints what the published schema describes', () => {
  validate(JSON.parse(renderJson(sampleReport)));
  expect(validate.errors).toBeNull();
});

test('prints a run without answers, and one without subjects, as the schema describes', () => {
  for (const input of [
    { ...sampleInput, outcomes: [] },
    { ...sampleInput, outcomes: [], subjects: [], conditions: [], judges: [] },
    { ...sampleInput, study: { ...sampleInput.study, decoding: null, spend: null } },
  ]) {
    validate(JSON.parse(renderJson(buildReport(input))));
    expect(validate.errors).toBeNull();
  }
});

test('prints two judges and their agreement as the schema describes', () => {
  const report = buildReport({
    ...sampleInput,
    judges: sampleInput.judges.flatMap((judge) => [judge, { ...judge, name: 'second', knownError: null }]),
    outcomes: [...sampleInput.outcomes, ...sampleOutcomes('second')],
  });
  validate(JSON.parse(renderJson(report)));
  expect(validate.errors).toBeNull();
  expect(report.agreements).toMatchObject([
    { judge: 'offline', against: 'second', pairs: 46, accuracy: { value: 1 }, kappa: { value: 1 } },
  ]);
});

test('has every field that the schema knows, and no other', () => {
  expect(reportSchema.strict().parse(JSON.parse(renderJson(sampleReport)))).toEqual(sampleReport);
});

test('is refused by the schema where a field of the contract is missing', () => {
  const { contrasts: _, ...rest } = sampleReport;
  expect(validate(rest)).toBe(false);
});

test('escapes what would steer a terminal, and nothing is lost', () => {
  const name = 'a\u009b2J\u202eb\u001b[31m';
  const json = renderJson({ ...sampleReport, study: { ...sampleReport.study, name } });
  expect(json).not.toMatch(/[^\P{Cc}\n]|\u202e/u);
  expect(JSON.parse(json).study.name).toBe(name);
});
