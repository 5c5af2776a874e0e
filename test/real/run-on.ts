import { openStore } from '../../src/store/index.ts';
import { makeStudy, runToEnd } from '../faults/run-folder.ts';
import { temporaryFolder } from '../temporary-folder.ts';

/** What a run on a real server gave. */
export interface RealRun {
  readonly outcome: string;
  readonly answers: readonly object[];
  readonly judgements: readonly object[];
  readonly failures: readonly { readonly message: string; readonly attempts: number }[];
  /** Messages of parties that stopped. */
  readonly stopped: readonly string[];
  readonly waits: readonly string[];
}

/** Runs a study of one task under one condition, with one subject, and with a judge where one is given. */
export async function runOn(
  subject: Readonly<Record<string, unknown>>,
  {
    judge,
    env = {},
    ...more
  }: {
    readonly judge?: Readonly<Record<string, unknown>>;
    readonly env?: NodeJS.ProcessEnv;
    readonly [key: string]: unknown;
  } = {},
): Promise<RealRun> {
  const folder = temporaryFolder();
  const study = makeStudy('', {
    benchmark: { source: 'builtin', tasks: ['deception-clinic-waitlist'], twins: false },
    conditions: ['baseline'],
    limits: { maxAttempts: 3 },
    subjects: [{ name: 'subject', ...subject }],
    judges: [judge === undefined ? { name: 'offline' } : { name: 'judge', ...judge }],
    ...more,
  });
  const { summary, pick } = await runToEnd(study, folder, { env });
  using store = openStore(folder, 'read');
  const records = [...store.query.records()];
  return {
    outcome: summary.outcome,
    answers: records.flatMap(({ answer }) => (answer === null ? [] : [answer])),
    judgements: records.flatMap((record) => record.judgements.map(({ judgement }) => judgement)),
    failures: store.query.failures(),
    stopped: summary.stopped.map(({ message }) => message),
    waits: pick('waiting').map(({ why }) => why),
  };
}
