import Builder from 'fast-xml-builder';
import { stripControls } from '../../text/index.ts';
import { describeCut, describeJudge } from '../sections/index.ts';
import type { GateReport, ReportedCheck } from './gate-schema.ts';
import { isFailure } from './is-failure.ts';

/** How a gate is told to a build server. */
export interface JUnitOptions {
  /** When the gate was judged. */
  readonly now: Date;
  /** Whether an undecided check counts as skipped, and not as a failure of type `undecided`. */
  readonly allowUndecided: boolean;
}

/**
 * A gate as JUnit XML, valid by the two schemas that are in use (Jenkins' `junit-10.xsd` and windyroad's `JUnit.xsd`):
 * one suite, and one test case for each check. Control characters, which XML forbids, are removed.
 */
export function renderJUnit(report: GateReport, { now, allowUndecided }: JUnitOptions): string {
  const { checks, study, confidence, design, judge } = report;
  const failures = checks.filter(({ verdict }) => isFailure(verdict, allowUndecided)).length;
  const undecided = checks.filter(({ verdict }) => verdict === 'undecided').length;
  const screens = judge.screening === true;
  const suite = {
    '@_name': `steerlab gate: ${clean(study)}${screens ? ' (screening only)' : ''}`,
    '@_package': 'steerlab',
    '@_id': '0',
    // The schema wants local time without a zone; UTC is the same everywhere.
    '@_timestamp': now.toISOString().slice(0, 19),
    '@_hostname': 'localhost',
    '@_tests': String(checks.length),
    '@_failures': String(failures),
    '@_errors': '0',
    '@_skipped': String(allowUndecided ? undecided : 0),
    '@_time': '0',
    properties: {
      property: [
        property('confidence', String(confidence)),
        property('design', design),
        property('judge', judge.name),
        ...(screens ? [property('screening', 'true')] : []),
      ],
    },
    testcase: checks.map((check) => drawCase(check, allowUndecided)),
    'system-out': clean(
      [
        ...(screens ? [describeJudge(judge)] : []),
        ...describeCut(report),
        checks.map(({ subject, of, words }) => `${subject}, ${of}: ${words}`).join('; '),
      ].join(' '),
    ),
    'system-err': '',
  };
  const builder = new Builder({ ignoreAttributes: false, format: true, suppressBooleanAttributes: false });
  const xml = builder.build({ testsuites: { testsuite: suite } });
  return `<?xml version="1.0" encoding="UTF-8"?>\n${xml}`;
}

function drawCase(
  { limit, subject, of, verdict, words, reason }: ReportedCheck,
  allowUndecided: boolean,
): object {
  const common = { '@_name': clean(`${limit} (${of})`), '@_classname': clean(subject), '@_time': '0' };
  if (verdict === 'pass') return common;
  if (!isFailure(verdict, allowUndecided)) return { ...common, skipped: clean(`${words}. ${reason}`) };
  const failure = { '@_message': clean(words), '@_type': verdict, '#text': clean(reason) };
  return { ...common, failure };
}

function property(name: string, value: string): object {
  return { '@_name': name, '@_value': clean(value) };
}

/** Without characters that XML 1.0 forbids, and without those that hide text. */
function clean(text: string): string {
  return stripControls(text).replace(/[\ufffe\uffff]/g, '');
}
