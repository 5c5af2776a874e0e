import { collectTurns, conditionsOfTwins, outsideConversations, turnsOf } from '../steering/index.ts';
import {
  assertPriced,
  countTrials,
  estimateRun,
  loadCapability,
  planCapability,
  prepareRun,
  type Study,
} from '../study/index.ts';
import { setColumns } from './columns.ts';
import { print, printError } from './console.ts';

/**
 * Prints what a run would ask, and what it may cost.
 *
 * @throws what a run would throw before it asks anything, as far as that is known without the models
 */
export async function printDryRun(study: Study, limit: number | null): Promise<void> {
  const prepared = await prepareRun(study, {
    limit,
    onFetch: () => {},
    onNotice: (text) => printError(text),
    signal: new AbortController().signal,
  });
  const { benchmark, plan } = prepared;
  const capability = study.capability === undefined ? null : await loadCapability(study.capability, limit);
  const beside = capability === null ? null : planCapability(plan, capability.tasks);
  const { trials, calls } = estimateRun(study, plan, {
    beside,
    ...(prepared.pairs !== undefined && { pairs: prepared.pairs }),
  });
  const alone = outsideConversations(study.conditions);
  const cells = alone.filter(({ direction }) => direction === 'contest');
  const conditions = alone
    .filter(({ direction }) => direction !== 'contest')
    .map(({ name, direction }) => `${name} (${direction})`)
    .join(', ');
  const twins = plan.twins?.length ? ` and ${plan.twins.length} twins` : '';
  print(`study       ${study.name}`);
  print(
    `benchmark   ${benchmark.name} ${benchmark.version}: ${benchmark.tasks.length} tasks, hash ${benchmark.hash.slice(0, 12)}`,
  );
  if (conditions !== '') print(`conditions  ${conditions}`);
  if (cells.length > 0) {
    const both = cells.filter(({ levers = [] }) => levers.length > 1).length;
    print(
      `contest     ${cells.length} cells, ${both} of them with both sides: ${cells.map(({ name }) => name).join(', ')}`,
    );
  }
  const turns = study.conditions.length - alone.length;
  if (turns > 0) {
    const scripts = collectTurns(study.conditions).filter(({ steps }) => turnsOf(steps).length > 0);
    print(
      `turns       ${turns} answers a task in ${scripts.length} ${scripts.length === 1 ? 'conversation' : 'conversations'}, not of twins: ${scripts
        .map(({ name, direction, steps }) => `${name} (${direction}, ${1 + turnsOf(steps).length})`)
        .join(', ')}`,
    );
  }
  if (prepared.pairs !== undefined) {
    const prompts = countTrials({ ...plan, conditions: alone, epochs: 1 });
    print(
      `preference  ${prompts} prompts, ${prepared.pairs.pairs.length} pairs of continuations (version ${prepared.pairs.version})`,
    );
  }
  if (capability !== null && beside !== null)
    print(
      `capability  ${countTrials(beside)} more trials: ${capability.name}, ${capability.version}, under ${beside.conditions.length} conditions`,
    );
  if (study.judges.length > 0) print(`judges      ${study.judges.map(({ name }) => name).join(', ')}`);
  const ofTwins = conditionsOfTwins(alone).length;
  const single =
    twins === '' || ofTwins === alone.length
      ? `${alone.length} conditions × ${plan.tasks.length} tasks${twins}`
      : `(${alone.length} conditions × ${plan.tasks.length} tasks and ${ofTwins} × ${plan.twins?.length} twins)`;
  const asked = turns === 0 ? single : `(${single}, and ${turns} turns × ${plan.tasks.length} tasks)`;
  print(
    `trials      ${trials} = ${plan.subjects.length} subjects × ${asked} × ${plan.epochs} ${plan.epochs === 1 ? 'epoch' : 'epochs'}\n`,
  );
  const count = (value: number) => value.toLocaleString('en');
  const rows = calls.map(({ party, measure, calls: made, inputTokens, outputTokens, costUsd }) => [
    `${party.role} ${party.name}${measure === undefined ? '' : `: ${measure}`}`,
    // What a judge says may be no judgement: it is then asked again.
    party.role === 'judge' ? `≤ ${count(made)}` : count(made),
    `~${count(inputTokens)}`,
    `≤ ${count(outputTokens)}`,
    costUsd === null ? 'no price' : `≤ ${roundUpDollars(costUsd)}`,
  ]);
  const table = [['who', 'calls', 'input tokens', 'output tokens', 'cost'], ...rows];
  for (const [place, line] of setColumns(table).entries()) {
    print(line);
    // On a line of its own: names of models may be long.
    const model = calls[place - 1]?.model;
    if (model !== undefined) print(`  ${model}`);
  }
  const known = calls.reduce((sum, { costUsd }) => sum + (costUsd ?? 0), 0);
  const unknown = calls.filter(({ costUsd }) => costUsd === null).length;
  const missing =
    unknown === 0
      ? ''
      : `, and ${unknown === 1 ? 'a model' : `${unknown} models`} without a known price (add it under "prices" in the study)`;
  print(`\nAt most ${roundUpDollars(known)} in all${missing}. Nothing was asked.`);
  assertPriced(study);
}

/** An amount rounded up to whole cents, since it is a bound. */
export function roundUpDollars(usd: number): string {
  return `$${(Math.ceil(usd * 100 - 1e-9) / 100).toFixed(2)}`;
}
