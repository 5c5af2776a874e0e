import { relative } from 'node:path';
import { parseModelSpec } from '../models/providers/index.ts';
import { writeJudges } from '../study/index.ts';
import { LOCAL } from '../vocabulary/index.ts';
import { writeYaml } from '../yaml/index.ts';
import { adapterFiles } from './part-files.ts';
import type { DistilPlan } from './plan-distil.ts';

/** At which other scales the study asks the adapter: 0 is a check, and has to answer as the baseline does. */
const SCALES = [0, 0.5, 1.5] as const;

/** The condition that the adapter makes, for any study in this folder. */
export function writeCondition(plan: DistilPlan): string {
  const { dose: _, ...condition } = trainedCondition(plan);
  return `# Paste it among the conditions of a study in this folder. names: the categories that training had.\n${writeYaml([condition])}`;
}

/**
 * The study that measures an adapter: on the tasks that were held out, beside the words that it was learnt from, under
 * attack, by its scale, and along its undoing.
 *
 * A local subject takes the adapters as files. Behind an API they have to be served: there the conditions name what the server
 * has to call them, and no scale is asked, since the server sets it.
 *
 * @param folder - where the study's file will lie, the distillation's folder
 * @param secrets - what must not stand in it: the keys of the environment
 */
export function writeMeasuringStudy(
  plan: DistilPlan,
  folder: string,
  secrets: readonly string[] = [],
): string {
  const { study, subject, set, options } = plan;
  const { benchmark } = study;
  const isLocal = parseModelSpec(subject.model).provider === LOCAL;
  const hasPairs = benchmark.source === 'builtin' || study.pairs !== undefined;
  const file = {
    name: `${study.name}-trained-in`,
    description: `What is trained into ${subject.name} by answers given under ${set.learnt.join(', ')}, on tasks that training did not have, and what it takes to undo it.`,
    benchmark: {
      ...(benchmark.source === 'builtin'
        ? { ...benchmark, twins: true }
        : { ...benchmark, path: relative(folder, benchmark.path) || '.' }),
      tasks: set.heldOut,
    },
    subjects: [describeSubject(plan)],
    conditions: [
      'baseline',
      ...(set.learnt.includes('control') ? [] : ['control']),
      ...learntConditions(plan),
      'pro',
      trainedCondition(plan),
      ...(isLocal ? SCALES.map((scale) => scaledCondition(plan, scale)) : []),
      ...options.undo.flatMap((kind) =>
        options.undoSteps.map((step) => ({
          name: `undo-${kind}.${step}`,
          direction: 'contest',
          dose: { series: `undo-${kind}`, of: 'steps', amount: step, from: 'trained' },
          steps: [adapterStep(plan, adapterFiles(kind, step).gguf, `undo-${kind}-${step}`)],
        })),
      ),
    ],
    contest: { channels: ['adapter', 'system', 'suffix'], authorised: 'trained' },
    measures: hasPairs && isLocal ? ['answers', 'preference'] : ['answers'],
    ...(study.pairs !== undefined && { pairs: relative(folder, study.pairs) }),
    capability: 'builtin',
    ...(study.judges.length > 0 && { judges: writeJudges(study.judges, secrets) }),
  };
  return writeYaml(file);
}

/** The words whose answers were learnt, as the run has them. */
function learntConditions({ facts, set }: DistilPlan): object[] {
  return facts.conditions
    .filter(({ name, steps }) => set.learnt.includes(name) && steps.length > 0)
    .map(({ name, direction, names, steps }) => ({ name, direction, ...(names && { names }), steps }));
}

/** The subject as it was asked. A file of its own is named by its whole path, since this study lies elsewhere. */
function describeSubject({ subject, base }: DistilPlan): object {
  const { modelId } = parseModelSpec(subject.model);
  const isOwnFile = base.kind === 'gguf' && modelId.endsWith('.gguf') && !modelId.startsWith('hf:');
  return withoutNulls({ ...subject, ...(isOwnFile && { model: `${LOCAL}/${base.path}` }) });
}

/** A dose of the adapter, for its curve alone: no contrast, hypothesis or gate counts the same lever twice. */
function scaledCondition(plan: DistilPlan, scale: number) {
  const [step] = trainedCondition(plan).steps;
  return {
    name: `trained-scale.${scale}`,
    direction: 'contest',
    dose: { series: 'trained-scale', of: 'scale', amount: scale },
    steps: [{ ...step, scale }],
  };
}

function trainedCondition(plan: DistilPlan) {
  const isLocal = parseModelSpec(plan.subject.model).provider === LOCAL;
  return {
    name: 'trained',
    direction: 'anti',
    names: plan.categories,
    // As it was trained, it is the dose 1 of its own series.
    ...(isLocal && { dose: { series: 'trained-scale', of: 'scale', amount: 1 } }),
    steps: [adapterStep(plan, adapterFiles('adapter', null).gguf, 'trained')],
  };
}

function adapterStep({ subject }: DistilPlan, path: string, served: string) {
  const isLocal = parseModelSpec(subject.model).provider === LOCAL;
  return isLocal ? { kind: 'adapter', path } : { kind: 'adapter', name: served };
}

function withoutNulls(value: object): object {
  return Object.fromEntries(Object.entries(value).filter(([, entry]) => entry !== null));
}
