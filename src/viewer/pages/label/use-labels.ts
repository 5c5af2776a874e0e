import { useEffect, useState } from 'react';
import type { LabelSheet } from '../../../server/index.ts';
import type { Closing, Decision } from '../../../vocabulary/index.ts';
import { AskError, apiPath, send } from '../../api/ask.ts';
import type { Asked } from '../../api/use-ask.ts';
import type { Sample } from './sample.ts';

/** What an annotator said of an answer. */
export interface Said {
  readonly decision: Decision;
  readonly note: string;
  /** Whether the answer was drawn at random; in a set that was chosen such a label stays. */
  readonly isDrawn: boolean;
  /** There where a set that it is of was closed once: it is then changed, and not taken back. */
  readonly closing?: Closing;
}

/** A change that can be taken back. */
interface Step {
  readonly trial: string;
  readonly before: Said | null;
}

/** The sample and its labels, and what changes them. */
export interface Labels {
  readonly trials: readonly string[];
  readonly labels: ReadonlyMap<string, Said>;
  readonly error: AskError | undefined;
  readonly canUndo: boolean;
  /** Stores a label; true where that succeeded. */
  readonly label: (trial: string, said: Pick<Said, 'decision' | 'note'>) => Promise<boolean>;
  /** Takes the last change back and gives the trial that it was about. */
  readonly undo: () => Promise<string | null>;
}

/** Keeps an annotator's labels: what is shown as stored is on disk. */
export function useLabels({ run, annotator, filter }: Sample, asked: Asked<LabelSheet>): Labels {
  const [labels, setLabels] = useState<ReadonlyMap<string, Said>>(new Map());
  const [steps, setSteps] = useState<readonly Step[]>([]);
  const [error, setError] = useState<AskError>();

  useEffect(() => {
    const stored = asked.data?.labels ?? [];
    setLabels(new Map(stored.map(({ trial, ...said }) => [trial, said])));
    // What was labelled elsewhere is not taken back here.
    const here = new Set(asked.data?.trials ?? []);
    const isChosen = asked.data?.chosen != null;
    const own = stored.filter(
      ({ trial, isDrawn, closing }) => here.has(trial) && !(isChosen && isDrawn) && closing === undefined,
    );
    setSteps(own.map(({ trial }) => ({ trial, before: null })));
  }, [asked.data]);

  async function store(trial: string, said: Pick<Said, 'decision' | 'note'> | null): Promise<boolean> {
    try {
      const { decision, note } = said ?? { decision: null, note: '' };
      await send(apiPath(['runs', run, 'labels'], filter), { trial, annotator, decision, note });
    } catch (cause) {
      setError(cause instanceof AskError ? cause : new AskError(String(cause), 'Try again.'));
      return false;
    }
    setError(undefined);
    setLabels((before) => {
      const now = new Map(before);
      if (said === null) now.delete(trial);
      else now.set(trial, { ...before.get(trial), ...said, isDrawn: asked.data?.chosen == null });
      return now;
    });
    return true;
  }

  return {
    trials: asked.data?.trials ?? [],
    labels,
    error,
    canUndo: steps.length > 0,
    async label(trial, said) {
      const before = labels.get(trial) ?? null;
      const stored = await store(trial, said);
      if (stored) setSteps((all) => [...all, { trial, before }]);
      return stored;
    },
    async undo() {
      const last = steps.at(-1);
      if (last === undefined || !(await store(last.trial, last.before))) return null;
      setSteps((all) => all.slice(0, -1));
      return last.trial;
    },
  };
}
