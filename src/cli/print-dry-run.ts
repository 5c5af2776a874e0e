import type { Study } from '../study/index.ts';

/** Prints what a run would ask, and what it may cost. */
export async function printDryRun(study: Study, limit: number | null): Promise<void> {
  const { estimateRun, prepareRun } = await import('../study/index.ts');
  const prepared = await prepareRun(study, {
    limit,
    onFetch: () => {},
    onNotice: (text) => console.error(text),
    signal: new AbortController().signal,
  });
  const { benchmark, plan } = prepared;
  const { trials, calls } = estimateRun(study, plan);
  const conditions = study.conditions.map(({ name, direction }) => `${name} (${direction})`).join(', ');
  console.log(`study       ${study.name}`);
  console.log(
    `benchmark   ${benchmark.name} ${benchmark.version}: ${benchmark.tasks.length} tasks, hash ${benchmark.hash.slice(0, 12)}`,
  );
  console.log(`conditions  ${conditions}`);
  console.log(`judges      ${study.judges.map(({ name }) => name).join(', ')}`);
  console.log(
    `trials      ${trials} = ${plan.subjects.length} subjects × ${plan.conditions.length} conditions × ${plan.tasks.length} tasks × ${plan.epochs} epochs\n`,
  );
  const rows = [
    ['who', 'model', 'calls', 'input tokens', 'output tokens', 'cost'],
    ...calls.map(({ party, model, calls: count, inputTokens, outputTokens, costUsd }) => [
      `${party.role} ${party.name}`,
      model,
      String(count),
      `~${inputTokens}`,
      `≤ ${outputTokens}`,
      costUsd === null ? 'no price known' : `≤ $${costUsd.toFixed(2)}`,
    ]),
  ];
  const widths = rows[0]?.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0))) ?? [];
  for (const row of rows) {
    console.log(
      row.map((text, i) => (i < 2 ? text.padEnd(widths[i] ?? 0) : text.padStart(widths[i] ?? 0))).join('  '),
    );
  }
  const known = calls.reduce((sum, { costUsd }) => sum + (costUsd ?? 0), 0);
  const unknown = calls.filter(({ costUsd }) => costUsd === null).length;
  const missing =
    unknown === 0
      ? ''
      : `, and ${unknown} models without a known price (add them under "prices" in the study)`;
  console.log(`\nAt most $${known.toFixed(2)} in all${missing}. Nothing was asked.`);
}
