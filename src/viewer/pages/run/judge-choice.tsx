import { setQuery } from '../../address.ts';

interface JudgeChoiceProps {
  readonly judges: readonly string[];
  readonly chosen: string;
}

/** Whose decisions the figures count. */
export function JudgeChoice({ judges, chosen }: JudgeChoiceProps) {
  return (
    <label className="choice">
      as judged by{' '}
      <select value={chosen} onChange={({ target }) => setQuery({ judge: target.value }, 'replace')}>
        {!judges.includes(chosen) && <option value={chosen}>choose a judge</option>}
        {judges.map((judge) => (
          <option key={judge}>{judge}</option>
        ))}
      </select>
    </label>
  );
}
