import type { CallFacts } from '../../models/index.ts';

/** What the call took, as far as that is known. */
export function CallNote({
  call: { usage, latencyMs, attempts, costUsd, modelVersion },
}: {
  readonly call: CallFacts;
}) {
  const { inputTokens, outputTokens } = usage;
  const facts = [
    inputTokens !== null && outputTokens !== null && `${inputTokens} tokens in, ${outputTokens} out`,
    latencyMs > 0 && `${(latencyMs / 1_000).toFixed(1)} s`,
    attempts > 1 && `${attempts} attempts`,
    costUsd === null ? 'price unknown' : `$${costUsd.toFixed(4)}`,
    modelVersion !== null && `version ${modelVersion.slice(0, 16)}`,
  ];
  return <p className="quiet call">{facts.filter((fact) => fact !== false).join(', ')}</p>;
}
