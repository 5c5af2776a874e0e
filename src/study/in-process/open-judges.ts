import {
  createOfflineJudge,
  createOfflineTraceJudge,
  createPanelJudge,
  type Judge,
  type Judgement,
  NO_FACTS,
} from '../../judging/index.ts';
import type { Store, StoredJudge } from '../../store/index.ts';
import type { Executor, TellEvent } from '../executor.ts';
import type { PanelStudyJudge, Study, StudyJudge } from '../study.ts';

/** How many judgements are remembered while they are on their way to the disk. */
const REMEMBERED = 1_000;

/** What judges are opened with. */
export interface JudgeSurroundings {
  readonly store: Store;
  readonly executor: Executor;
  readonly report: TellEvent;
  /** Ends the fetching of a model file. */
  readonly signal: AbortSignal;
}

/** Opens a study's judges, in its order. Makes no call. */
export async function openJudges(
  study: Pick<Study, 'judges'>,
  { store, executor, report, signal }: JudgeSurroundings,
): Promise<Judge[]> {
  const opened = new Map<string, Judge>();
  const onPanels = new Set(study.judges.flatMap((judge) => (judge.kind === 'panel' ? votersOf(judge) : [])));
  for (const judge of study.judges) {
    if (judge.kind === 'panel') continue;
    const own = await openOne(judge);
    opened.set(judge.name, onPanels.has(judge.name) ? { ...own, judge: onceEach(own, store) } : own);
  }
  for (const judge of study.judges) {
    if (judge.kind === 'panel') opened.set(judge.name, openPanel(judge, opened));
  }
  return study.judges.flatMap(({ name }) => opened.get(name) ?? []);

  async function openOne(judge: Exclude<StudyJudge, PanelStudyJudge>): Promise<Judge> {
    switch (judge.kind) {
      case 'offline':
        return judge.sees === 'reasoning' ? createOfflineTraceJudge() : createOfflineJudge();
      case 'llm':
        return executor.openJudge(judge, report, signal);
    }
  }
}

/**
 * Judges each trial once, though a panel and the judge itself both want it: what is stored is taken from there, and what
 * is under way is waited for.
 */
function onceEach(own: Judge, store: Store): Judge['judge'] {
  const underWay = new Map<string, Promise<Judgement>>();
  return (input, signal, trial = '') => {
    const known = underWay.get(trial);
    if (known !== undefined) return known;
    const stored = store.query.judgement(trial, own);
    if (stored !== null) return Promise.resolve(stored);
    const judgement = own.judge(input, signal, trial);
    underWay.set(trial, judgement);
    judgement.catch(() => underWay.delete(trial));
    // Old entries go: by then their judgements are stored.
    const [oldest] = underWay.keys();
    if (underWay.size > REMEMBERED && oldest !== undefined) underWay.delete(oldest);
    return judgement;
  };
}

/** The judges that a panel may ask. */
function votersOf({ members, tieBreaker }: PanelStudyJudge): readonly string[] {
  return tieBreaker === undefined ? members : [...members, tieBreaker];
}

/** A panel of judges that are open already. */
function openPanel(
  { name, rule, members, tieBreaker }: PanelStudyJudge,
  opened: ReadonlyMap<string, Judge>,
): Judge {
  const judges = members.flatMap((member) => opened.get(member) ?? []);
  const last = tieBreaker === undefined ? undefined : opened.get(tieBreaker);
  const panel = createPanelJudge({ name, rule, judges, ...(last && { tieBreaker: last }) });
  return {
    ...panel,
    // The members' calls are stored, and counted, as their own.
    judge: async (...asked) => ({ ...(await panel.judge(...asked)), call: null }),
  };
}

/** What the store keeps of a judge. */
export function toStored({ name, fingerprint, facts = NO_FACTS }: Judge): StoredJudge {
  return { name, fingerprint, facts };
}
