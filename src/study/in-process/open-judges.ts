import {
  createOfflineJudge,
  createPanelJudge,
  type Judgement,
  offlineJudgeAgreement,
} from '../../judging/index.ts';
import type { Store } from '../../store/index.ts';
import type { Executor, OpenJudge, PreparedJudge, Report } from '../executor.ts';
import type { Study, StudyJudge } from '../study.ts';

/** How many judgements are remembered while they are on their way to the disk. */
const REMEMBERED = 1_000;

/** What judges are opened with. */
export interface JudgeSurroundings {
  readonly store: Store;
  readonly executor: Executor;
  readonly report: Report;
  /** Ends the fetching of a model file. */
  readonly signal: AbortSignal;
}

/** Opens a study's judges, in its order. Makes no call. */
export async function openJudges(
  study: Pick<Study, 'judges'>,
  { store, executor, report, signal }: JudgeSurroundings,
): Promise<PreparedJudge[]> {
  const opened = new Map<string, PreparedJudge>();
  const onPanels = new Set(study.judges.flatMap((judge) => (judge.kind === 'panel' ? judge.members : [])));
  for (const judge of study.judges) {
    if (judge.kind === 'panel') continue;
    const { judge: own, stored } =
      judge.kind === 'llm' ? await executor.openJudge(judge, report, signal) : openOffline();
    const shared = onPanels.has(judge.name) ? { ...own, judge: onceEach(own, store) } : own;
    opened.set(judge.name, { judge: shared, stored });
  }
  for (const judge of study.judges) {
    if (judge.kind === 'panel') opened.set(judge.name, openPanel(judge, opened));
  }
  return study.judges.flatMap(({ name }) => opened.get(name) ?? []);
}

/**
 * Judges each trial once, though a panel and the judge itself both want it: what is stored is taken from there, and what
 * is under way is waited for.
 */
function onceEach(own: OpenJudge, store: Store): OpenJudge['judge'] {
  const underWay = new Map<string, Promise<Judgement>>();
  return (input, trial, signal) => {
    const known = underWay.get(trial);
    if (known !== undefined) return known;
    const stored = store.query.judgement(trial, own);
    if (stored !== null) return Promise.resolve(stored);
    const judgement = own.judge(input, trial, signal);
    underWay.set(trial, judgement);
    judgement.catch(() => underWay.delete(trial));
    // Old entries go: by then their judgements are stored.
    const [oldest] = underWay.keys();
    if (underWay.size > REMEMBERED && oldest !== undefined) underWay.delete(oldest);
    return judgement;
  };
}

function openPanel(
  panel: Extract<StudyJudge, { kind: 'panel' }>,
  opened: ReadonlyMap<string, PreparedJudge>,
): PreparedJudge {
  const members = panel.members.flatMap((name) => opened.get(name)?.judge ?? []);
  const sit = (trial: string) =>
    createPanelJudge({
      name: panel.name,
      rule: panel.rule,
      judges: members.map(({ name, fingerprint, judge }) => ({
        name,
        fingerprint,
        judge: (input, signal = new AbortController().signal) => judge(input, trial, signal),
      })),
    });
  const { name, fingerprint } = sit('');
  return {
    judge: {
      name,
      fingerprint,
      capacity: Math.max(...members.map(({ capacity }) => capacity)),
      async judge(input, trial, signal) {
        const judgement = await sit(trial).judge(input, signal);
        // The members' calls are stored, and counted, as their own.
        return { ...judgement, call: null };
      },
      close: async () => {},
    },
    stored: { name, fingerprint, facts: { model: panel.members.join(' + '), knownError: null } },
  };
}

function describeKnownError() {
  const { accuracy, kappa, answers } = offlineJudgeAgreement().unseenTasksAndSubjects;
  const measured = 'against the published judge, on tasks and models that it had not seen';
  return { accuracy, kappa, answers, measured };
}

function openOffline(): PreparedJudge {
  const own = createOfflineJudge();
  return {
    judge: {
      name: own.name,
      fingerprint: own.fingerprint,
      // It computes and never waits, so more than one at a time would gain nothing.
      capacity: 1,
      judge: (input, _trial, signal) => own.judge(input, signal),
      close: async () => {},
    },
    stored: {
      name: own.name,
      fingerprint: own.fingerprint,
      facts: { model: null, knownError: describeKnownError() },
    },
  };
}
