import { readFile } from 'node:fs/promises';
import { isAbsolute } from 'node:path';
import { type Benchmark, loadScores, selectTasks } from '../benchmark/index.ts';
import { SteerlabError } from '../errors/index.ts';
import { findModel, loadCatalogue } from '../models/catalogue/index.ts';
import { resolveModelFile } from '../models/fetch/index.ts';
import { assertSupports, parseModelSpec } from '../models/providers/index.ts';
import { LOCAL } from '../vocabulary/index.ts';
import { readYaml, YamlFileNotReadError } from '../yaml/index.ts';
import { assertNames } from './assert-names.ts';
import { assertPriced } from './in-process/assert-priced.ts';
import { loadCapability } from './load-capability.ts';
import { resolveStudy } from './load-study.ts';
import { loadBenchmark, loadPairsOf } from './prepare-run.ts';
import { resolveAdapters } from './resolve-adapters.ts';
import type { Study } from './study.ts';
import { studySchema } from './study-schema.ts';

/** What is found of a study without running it. */
export interface StudyCheck {
  /** Everything that is wrong with it. Empty where nothing is. */
  readonly faults: readonly SteerlabError[];
  /** The study, without what is wrong with it; null where too little is right. */
  readonly study: Study | null;
  /** Its tasks; null where they can't be loaded. */
  readonly benchmark: Benchmark | null;
}

/**
 * Finds all that is wrong with a study's file, with the files that it names, and with what it asks of its models, without
 * a word over the network: keys, and whether models answer, are not looked at.
 *
 * @param asIs - whether the tasks' files are taken that look like a spreadsheet's export, whatever the study says
 * @throws {YamlFileNotReadError} where there is no such file; {YamlFileError} where it is no YAML.
 */
export async function validateStudy(file: string, { asIs = false } = {}): Promise<StudyCheck> {
  const content = await readFile(file, 'utf8').catch((error: Error) => {
    throw new YamlFileNotReadError(file, error);
  });
  const faults = new Map<string, SteerlabError>();
  // Several parts of a study may fail for one cause, such as two subjects of one model.
  const note = (fault: SteerlabError) => void faults.set(fault.message, fault);
  const { parsed, faults: formal } = readYaml(content, file, studySchema, ['subjects', 'conditions']);
  formal.forEach(note);
  const study = parsed === null ? null : resolveStudy(parsed, file, note);
  const benchmark = study === null ? null : await checkParts(study, { asIs, note });
  return { faults: [...faults.values()], study, benchmark };
}

/** Checks what stands outside the study's file, each part by itself, and gives the tasks. */
async function checkParts(
  study: Study,
  { asIs, note }: { readonly asIs: boolean; readonly note: (fault: SteerlabError) => void },
): Promise<Benchmark | null> {
  const parties = [...study.subjects, ...study.judges];
  for (const party of parties)
    if ('model' in party) await notingFaults(() => checkModel(party.model, study.folder), note);
  for (const { model } of study.subjects)
    for (const condition of study.conditions)
      await notingFaults(() => assertSupports(model, [condition]), note);
  for (const condition of study.conditions)
    await notingFaults(() => resolveAdapters([condition], study.folder), note);
  await notingFaults(() => assertPriced(study), note);
  const { capability, scores } = study;
  if (capability !== undefined) await notingFaults(() => loadCapability(capability), note);
  if (scores !== undefined) await notingFaults(() => loadScores(scores), note);
  const source =
    asIs && study.benchmark.source !== 'builtin' ? { ...study.benchmark, asIs: true } : study.benchmark;
  const { tasks: ids = [], ...whole } = source;
  const benchmark = await notingFaults(() => loadBenchmark(whole), note);
  if (benchmark === null) return null;
  for (const condition of study.conditions)
    await notingFaults(() => assertNames([condition], benchmark.tasks), note);
  for (const id of ids) await notingFaults(() => selectTasks(benchmark, [id]), note);
  const cut = await notingFaults(() => loadBenchmark(source), note);
  if (cut !== null) await notingFaults(() => loadPairsOf(study, cut.tasks), note);
  return cut;
}

/** @throws the errors of a name that means no model; a file on the hub is not looked for. */
async function checkModel(spec: string, studyDir: string): Promise<void> {
  const { provider, modelId } = parseModelSpec(spec);
  if (provider !== LOCAL || modelId.startsWith('hf:')) return;
  if (loadCatalogue().models.some(({ name }) => name === modelId)) return;
  if (modelId.endsWith('.gguf') || isAbsolute(modelId) || modelId.startsWith('.'))
    await resolveModelFile(modelId, { studyDir });
  else findModel(modelId);
}

async function notingFaults<T>(
  check: () => T | Promise<T>,
  note: (fault: SteerlabError) => void,
): Promise<T | null> {
  try {
    return await check();
  } catch (error) {
    if (!(error instanceof SteerlabError)) throw error;
    note(error);
    return null;
  }
}
