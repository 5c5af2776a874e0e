import type { TrialDetail } from '../../../store/index.ts';
import { Untrusted } from '../../parts/untrusted.tsx';

interface TaskCardProps {
  readonly trial: TrialDetail | undefined;
  readonly isOpen: boolean;
}

/** What all columns were asked, before steering. */
export function TaskCard({ trial, isOpen }: TaskCardProps) {
  if (trial === undefined) return null;
  return (
    <details className="task" open={isOpen}>
      <summary>The task, the same in all columns</summary>
      {trial.context !== '' && (
        <div className="text quiet">
          <Untrusted text={trial.context} />
        </div>
      )}
      <div className="text">
        <Untrusted text={trial.taskPrompt} />
      </div>
    </details>
  );
}
