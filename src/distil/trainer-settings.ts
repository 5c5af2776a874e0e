/** How an adapter is trained: what TRL and PEFT call these things, in our spelling. */
export interface TrainerSettings {
  /** `sft`: on answers. `dpo`: on pairs of an answer to prefer and one to reject. */
  readonly method: 'sft' | 'dpo';
  /** Rank of the adapter's matrices, from 1 on. */
  readonly loraR: number;
  /** Its output counts `loraAlpha` ÷ `loraR` times. */
  readonly loraAlpha: number;
  /** The share of the adapter's inputs that is left out at random in training, in [0, 1). */
  readonly loraDropout: number;
  /** How often each example is seen, unless `maxSteps` says when to end. */
  readonly numTrainEpochs: number;
  /** Optimiser steps; null: as many as the epochs take. */
  readonly maxSteps: number | null;
  readonly learningRate: number;
  /** Examples that are computed at once. */
  readonly perDeviceTrainBatchSize: number;
  /** Such batches that make one optimiser step. */
  readonly gradientAccumulationSteps: number;
  /** Tokens at which an example is cut, prompt and answer together. */
  readonly maxLength: number;
  /** How far DPO may lead from where it began: the smaller, the further. */
  readonly beta: number;
  /** Of the weights that the adapter begins with, and of the order of the examples. */
  readonly seed: number;
}

/** What is taken where nobody says otherwise. `design/distil.md` says why. */
export const TRAINER_DEFAULTS: TrainerSettings = {
  method: 'sft',
  loraR: 16,
  loraAlpha: 32,
  loraDropout: 0,
  numTrainEpochs: 3,
  maxSteps: null,
  learningRate: 2e-4,
  perDeviceTrainBatchSize: 2,
  gradientAccumulationSteps: 1,
  maxLength: 768,
  beta: 0.1,
  seed: 123,
};

/** The settings under the names that TRL and PEFT have for them. `max_steps` is -1 where the epochs say when to end. */
export function nameAsTrainers(settings: TrainerSettings): Readonly<Record<string, number>> {
  return {
    lora_r: settings.loraR,
    lora_alpha: settings.loraAlpha,
    lora_dropout: settings.loraDropout,
    num_train_epochs: settings.numTrainEpochs,
    max_steps: settings.maxSteps ?? -1,
    learning_rate: settings.learningRate,
    per_device_train_batch_size: settings.perDeviceTrainBatchSize,
    gradient_accumulation_steps: settings.gradientAccumulationSteps,
    max_length: settings.maxLength,
    ...(settings.method === 'dpo' && { beta: settings.beta }),
    seed: settings.seed,
  };
}

/** Optimiser steps that a training of so many examples takes. */
export function countSteps(settings: TrainerSettings, examples: number): number {
  const { perDeviceTrainBatchSize: batch, gradientAccumulationSteps: accumulated, maxSteps } = settings;
  if (maxSteps !== null) return maxSteps;
  return Math.ceil(Math.ceil(Math.ceil(examples / batch) / accumulated) * settings.numTrainEpochs);
}
