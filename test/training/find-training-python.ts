import { hash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { noModel } from '../e2e/find-small-model.ts';

const training = fileURLToPath(new URL('../../training/', import.meta.url));

/** A program of `training/`. */
export const programOf = (name: string) => join(training, name);

const pins = hash('sha256', readFileSync(programOf('requirements.txt'))).slice(0, 12);
const cached = join(
  process.env.XDG_CACHE_HOME ?? join(homedir(), '.cache'),
  'steerlab/python',
  pins,
  'bin/python',
);

/** A Python with the packages that training needs: what STEERLAB_PYTHON names, or the one that `steerlab distil` has made. */
export const trainingPython = process.env.STEERLAB_PYTHON ?? (existsSync(cached) ? cached : null);

/** Why nothing can be trained here; null where it can. */
export const noTraining =
  trainingPython === null
    ? `no Python with the packages: name one in STEERLAB_PYTHON, or let steerlab distil make it`
    : noModel;

/**
 * Why what takes minutes is not tried here: each training loads PyTorch and turns the model's weights out of GGUF. One training is
 * always tried where it can be; the rest where somebody names a Python.
 */
export const notThorough =
  noTraining ?? (process.env.STEERLAB_PYTHON === undefined ? 'name a Python in STEERLAB_PYTHON' : null);

/** What a suite's title says where nothing can be trained. */
export const trainingNote = noTraining === null ? '' : ` (skipped: ${noTraining})`;
