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
    `trials      ${trials} = ${plan.subjects.length} subjects × ${plan.conditions.length} conditions × ${plan.tasks.length} tasks × ${plan.epochs} ${plan.epochs === 1 ? 'epoch' : 'epochs'}\n`,
  );
  const count = (value: number) => value.toLocaleString('en');
  const rows = calls.map(({ party, calls: made, inputTokens, outputTokens, costUsd }) => [
    `${party.role} ${party.name}`,
    // What a judge says may be no judgement: it is then asked again.
    party.role === 'judge' ? `≤ ${count(made)}` : count(made),
    `~${count(inputTokens)}`,
    `≤ ${count(outputTokens)}`,
    costUsd === null ? 'no price' : `≤ ${dollars(costUsd)}`,
  ]);
  const table = [['who', 'calls', 'input tokens', 'output tokens', 'cost'], ...rows];
  const widths = [0, 1, 2, 3, 4].map((column) => Math.max(...table.map((row) => row[column]?.length ?? 0)));
  for (const [place, row] of table.entries()) {
    const cells = row.map((text, i) =>
      i === 0 ? text.padEnd(widths[i] ?? 0) : text.padStart(widths[i] ?? 0),
    );
    console.log(cells.join('  '));
    // On a line of its own: names of models may be long.
    const model = calls[place - 1]?.model;
    if (model !== undefined) console.log(`  ${model}`);
  }
  const known = calls.reduce((sum, { costUsd }) => sum + (costUsd ?? 0), 0);
  const unknown = calls.filter(({ costUsd }) => costUsd === null).length;
  const missing =
    unknown === 0
      ? ''
      : `, and ${unknown === 1 ? 'a model' : `${unknown} models`} without a known price (add it under "prices" in the study)`;
  console.log(`\nAt most ${dollars(known)} in all${missing}. Nothing was asked.`);
}

/** Rounded up to whole cents, since it is a bound. */
function dollars(usd: number): string {
  return `$${(Math.ceil(usd * 100 - 1e-9) / 100).toFixed(2)}`;
}
