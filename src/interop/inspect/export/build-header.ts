import type { Sent } from '../../../models/index.ts';
import { buildResults } from './build-results.ts';
import type { LogFacts } from './log-facts.ts';
import { makeId, taskIdOf, toUtc } from './name-log.ts';
import type { Tally } from './tally.ts';

/** The version of Inspect's log format that is written (`LOG_SCHEMA_VERSION`). */
const VERSION = 2;

/** `_journal/start.json`: what is known before the first sample. */
export function buildStart(facts: LogFacts): Record<string, unknown> {
  return { version: VERSION, eval: buildSpec(facts), plan: buildPlan(facts) };
}

/** `header.json`: all of the log but its samples. */
export function buildHeader(facts: LogFacts, tally: Tally): Record<string, unknown> {
  const { run, model } = facts;
  const isWhole = tally.answered + tally.failed === tally.planned;
  const usage = tally.usage();
  const end = new Date(Date.parse(run.created) + (run.seconds ?? 0) * 1000).toISOString();
  return {
    version: VERSION,
    status: isWhole ? 'success' : 'cancelled',
    eval: buildSpec(facts),
    plan: buildPlan(facts),
    results: buildResults(tally),
    stats: {
      started_at: toUtc(run.created),
      completed_at: toUtc(end),
      model_usage: usage === undefined ? {} : { [model]: usage },
      role_usage: {},
    },
    invalidated: false,
  };
}

/** Inspect's `EvalSpec`. Its `metadata` holds what an import needs to bring the run back. */
function buildSpec(facts: LogFacts): Record<string, unknown> {
  const { run, subject, model, condition, cell, judges, tasks, version } = facts;
  const args = { condition: condition.name, direction: condition.direction };
  const ids = [...tasks.keys()];
  return {
    eval_id: makeId('eval', run.name, run.created, cell.subject, cell.condition),
    run_id: makeId('run', run.name, run.created),
    created: toUtc(run.created),
    task: run.benchmark.name,
    task_id: taskIdOf(facts),
    task_version: run.benchmark.version,
    task_display_name: `${run.benchmark.name}: ${condition.name}`,
    task_args: args,
    task_args_passed: args,
    tags: [condition.direction],
    dataset: { name: run.benchmark.name, samples: ids.length, sample_ids: ids, shuffled: false },
    model,
    model_generate_config: buildConfig(facts),
    model_args: {},
    config: { epochs: run.epochs, fail_on_error: false },
    packages: { steerlab: version },
    scorers: judges.map(({ name, fingerprint, facts: { model, knownError, screening } }) => ({
      name,
      options: { model },
      metrics: [{ name: 'steerlab/convergence_rate' }],
      metadata: { fingerprint, known_error: knownError, ...(screening === true && { screening }) },
    })),
    metadata: {
      run: run.name,
      subject: {
        name: subject.name,
        model: subject.model,
        size: subject.size,
        stage: subject.stage,
        decoding: subject.decoding,
      },
      condition: { ...condition },
      benchmark: run.benchmark,
    },
  };
}

function buildPlan(facts: LogFacts): Record<string, unknown> {
  const { name, direction, steps } = facts.condition;
  return {
    name: 'plan',
    steps: [
      { solver: 'steerlab/steer', params: { condition: name, direction, steps } },
      { solver: 'generate', params: {} },
    ],
    config: buildConfig(facts),
  };
}

/**
 * How the model was to be asked, as Inspect's `GenerateConfig`.
 *
 * @param sent - what a call's request held, where that was kept: then it is how the model was asked
 */
export function buildConfig({ subject: { decoding } }: LogFacts, sent?: Sent): Record<string, unknown> {
  const asked = sent ?? decoding;
  if (asked === null) return {};
  return { temperature: asked.temperature, max_tokens: asked.maxOutputTokens, seed: asked.seed };
}
