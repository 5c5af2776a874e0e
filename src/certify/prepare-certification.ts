import { join } from 'node:path';
import { refuseTraceJudge } from '../judging/index.ts';
import type { JudgeCard } from '../report/index.ts';
import type { StudyJudge } from '../study/index.ts';
import { buildCard } from './build-card.ts';
import { NoTrustedAnswersError, SelfTrustedError } from './certify-errors.ts';
import { readDecisions } from './keep-bench.ts';
import { loadInjections } from './load-injections.ts';
import { type Bench, type BenchSize, planBench } from './plan-bench.ts';
import { readTraining } from './read-training.ts';
import { findPublished, readTrusted } from './read-trusted.ts';
import { tellApart } from './tell-apart.ts';

/** What a judge is measured on, and how much of it. */
export interface CertifyOptions extends BenchSize {
  /** Folders of runs, or of published results; none: the published results, where they are at hand. */
  readonly on: readonly string[];
  /** The judge of those runs that is taken for the truth; null: the person who labelled. */
  readonly trusted: string | null;
  /** Where what was judged is kept. */
  readonly work: string;
  /** Says where the published results lie. Usually `process.env`. */
  readonly env: NodeJS.ProcessEnv;
}

/**
 * Plans what a judge is shown. Nothing is asked.
 *
 * @param judges as `steerlab judge` reads them: the last one is to be measured
 * @throws {TraceJudgeError, NoTrustedAnswersError, NoTrustedJudgeError, NothingTrustedError, SelfTrustedError} and what reading runs and
 *   published results throws
 */
export async function prepareCertification(
  judges: readonly StudyJudge[],
  options: CertifyOptions,
): Promise<Bench> {
  for (const one of judges)
    if (one.kind !== 'panel') refuseTraceJudge(one, 'a card tells how a judge errs on answers.');
  const judge = judges.at(-1)?.name ?? '';
  const { on, trusted, work, env } = options;
  const published = findPublished(env);
  const folders = on.length > 0 ? on : published === null ? [] : [published];
  if (folders.length === 0) throw new NoTrustedAnswersError();
  const sources = [];
  for (const [place, folder] of folders.entries()) {
    const source = await readTrusted(folder, { trusted, importTo: join(work, `published-${place + 1}`) });
    if (source.trusted === judge) throw new SelfTrustedError(judge);
    sources.push(source);
  }
  return planBench(tellApart(sources), loadInjections(), options);
}

/**
 * Makes the card from what the judge has decided of a bench that `keepBench` kept in `work`; null where it has not judged
 * there yet.
 *
 * @param judges as `steerlab judge` reads them: the last one is measured, those before it are its members
 * @throws {TrainedOnError}
 */
export function finishCertification(
  judges: readonly StudyJudge[],
  bench: Bench,
  work: string,
): JudgeCard | null {
  const judge = judges.at(-1)?.name ?? '';
  const judged = readDecisions(work, bench, judge);
  if (judged === null) return null;
  const training = readTraining(judges, judged.fingerprint, bench.items);
  return buildCard({ bench, judge, judged, ...training, date: new Date() });
}
