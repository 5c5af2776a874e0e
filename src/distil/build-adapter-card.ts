import { basename, isAbsolute, join } from 'node:path';
import { hashFile } from '../models/fetch/index.ts';
import { readVersion } from '../version/index.ts';
import { ADAPTER_CARD_SCHEMA, type AdapterCard } from './adapter-card-schema.ts';
import { adapterFiles, filesOf } from './part-files.ts';
import { type DistilPlan, type PlannedPart, undoSettings } from './plan-distil.ts';
import { nameAsTrainers } from './trainer-settings.ts';
import { readTrainingLog, type TrainingLog } from './training-log.ts';

/** What a card says of one training. */
type TrainingFacts = AdapterCard['training'];

/**
 * The card of what was trained into a folder, from what lies there.
 *
 * @param date - when it was whole
 */
export async function buildAdapterCard(plan: DistilPlan, out: string, date: Date): Promise<AdapterCard> {
  const { facts, subject, base, set, options } = plan;
  const { settings, share, leaveOut } = options;
  const logs = plan.parts.map((part) => ({ part, log: readTrainingLog(join(out, filesOf(part.name).log)) }));
  const [main] = logs;
  if (main === undefined) throw new RangeError('a plan without an adapter');
  const undoing: AdapterCard['undoing'] = [];
  for (const { part, log } of logs) {
    if (part.name === 'adapter') continue;
    const points: AdapterCard['undoing'][number]['points'] = [];
    for (const step of options.undoSteps) points.push({ step, ...(await hashAdapter(out, part.name, step)) });
    undoing.push({
      on: part.name,
      data: await describeData(out, part, log),
      training: describeTraining(log, nameAsTrainers(undoSettings(options))),
      points,
    });
  }
  return {
    schema: ADAPTER_CARD_SCHEMA,
    steerlab: readVersion(),
    date: date.toISOString(),
    run: {
      name: facts.name,
      id: facts.id ?? null,
      benchmark: {
        name: facts.benchmark.name,
        version: facts.benchmark.version,
        hash: facts.benchmark.hash,
      },
    },
    subject: { name: subject.name, model: subject.model },
    base: {
      // A name on the hub stays whole; of a place on this machine its last part is told alone.
      weights: isAbsolute(base.path) ? basename(base.path) : base.path,
      sha256: base.kind === 'gguf' ? base.sha256 : null,
      parameters: main.log.loaded?.parameters ?? 0,
    },
    learnt: {
      conditions: [...set.learnt],
      rejected: [...set.rejected],
      judge: { name: set.judge.name, fingerprint: set.judge.fingerprint },
      decisions: [...set.decisions],
      trials: set.counts.trialsHash,
    },
    split: {
      share,
      seed: settings.seed,
      leftOut: [...leaveOut],
      categories: [...plan.categories],
      heldOut: [...set.heldOut],
    },
    method: settings.method,
    data: await describeData(out, main.part, main.log),
    training: describeTraining(main.log, nameAsTrainers(settings)),
    adapter: await hashAdapter(out, 'adapter', null),
    undoing,
    warnings: [...set.warnings],
  };
}

async function describeData(out: string, part: PlannedPart, log: TrainingLog): Promise<AdapterCard['data']> {
  const { data: file } = filesOf(part.name);
  return {
    file,
    sha256: await hashFile(join(out, file)),
    examples: part.examples,
    truncated: log.loaded?.truncated ?? 0,
  };
}

function describeTraining(log: TrainingLog, settings: TrainingFacts['settings']): TrainingFacts {
  return {
    settings,
    device: log.loaded?.device ?? '',
    trainable: log.loaded?.trainable ?? 0,
    steps: log.steps.length,
    seconds: log.seconds,
    peakMemoryBytes: log.done?.peak_memory_bytes ?? null,
    loss: log.steps.map(({ step, loss }) => ({ step, loss })),
    versions: log.done?.versions ?? {},
  };
}

async function hashAdapter(
  out: string,
  part: PlannedPart['name'],
  step: number | null,
): Promise<AdapterCard['adapter']> {
  const { gguf, peft } = adapterFiles(part, step);
  return {
    gguf,
    ggufSha256: await hashFile(join(out, gguf)),
    peft,
    peftSha256: await hashFile(join(out, peft, 'adapter_model.safetensors')),
  };
}
