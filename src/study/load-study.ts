import { readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { CAPABILITY_PER_GRADE, CAPABILITY_SEED } from '../benchmark/index.ts';
import { SteerlabError } from '../errors/index.ts';
import { loadCatalogue } from '../models/catalogue/index.ts';
import { mayScoreTexts, parseModelSpec } from '../models/providers/index.ts';
import { BUILTIN_CONDITIONS } from '../steering/index.ts';
import { isBlank } from '../text/index.ts';
import { CUSTOM, localModelId, MEASURES, OFFLINE_JUDGE, OFFLINE_TRACE_JUDGE } from '../vocabulary/index.ts';
import { type ParsedYaml, parseYaml, YamlFileError, YamlFileNotReadError } from '../yaml/index.ts';
import { checkTraceJudges } from './check-trace-judges.ts';
import { checkConditions, resolveCondition, twiceNamed } from './resolve-conditions.ts';
import { resolveContest } from './resolve-contest.ts';
import type { BenchmarkSource, Study, StudyJudge, StudySubject } from './study.ts';
import { type StudyFile, studySchema } from './study-schema.ts';

/** New tokens of an answer at most, as published (`DEFAULT_MAX_NEW_TOKENS…` in the published `config.json`). */
const MAX_OUTPUT_TOKENS = { base: 1_024, instruct: 1_024, thinking: 8_096 } as const;
/** Tokens at which an input is cut, as published (`MAX_INPUT_TOKENS`). */
const MAX_INPUT_TOKENS = 4_096;

/**
 * Reads a study's YAML file, checks it, and fills in the defaults.
 *
 * @param options.asIs - whether the tasks' files are taken that look like a spreadsheet's export, whatever the study says
 * @throws {YamlFileNotReadError} where there is no such file.
 * @throws {YamlFileError} with line, key and the nearest right spelling.
 */
export async function loadStudy(file: string, options: { readonly asIs?: boolean } = {}): Promise<Study> {
  const content = await readFile(file, 'utf8').catch((error: Error) => {
    throw new YamlFileNotReadError(file, error);
  });
  const study = parseStudy(content, file);
  const { benchmark } = study;
  if (options.asIs !== true || benchmark.source === 'builtin') return study;
  return { ...study, benchmark: { ...benchmark, asIs: true } };
}

/** As `loadStudy`, from the file's content. */
export function parseStudy(content: string, file: string): Study {
  return resolveStudy(parseYaml(content, file, studySchema), file, (fault) => {
    throw fault;
  });
}

/**
 * Checks what no schema can, and fills in the defaults.
 *
 * @param onFault - is told of everything that is wrong; where it returns, the study lacks what was wrong
 */
export function resolveStudy(
  parsed: ParsedYaml<StudyFile>,
  file: string,
  onFault: (fault: SteerlabError) => void,
): Study {
  const { value } = parsed;
  const folder = resolve(dirname(file));
  const entries = value.conditions ?? BUILTIN_CONDITIONS.map(({ name }) => name);
  const levers = entries.map((entry, i) => orTold(() => resolveCondition(entry, parsed, i), onFault));
  const contest = orTold(() => resolveContest(parsed, levers), onFault) ?? [];
  const isJudged = value.measures?.includes('answers') ?? true;
  const named = value.judges ?? (isJudged ? [{ name: OFFLINE_JUDGE }] : []);
  const judges = named.map((_, i) => orTold(() => resolveJudge(parsed, i, folder), onFault));
  checkUnique(parsed, 'subjects', value.subjects, onFault);
  checkConditions(parsed, levers, contest, onFault);
  checkUnique(parsed, 'judges', named, onFault);
  checkPanels(parsed, onFault);
  checkTraceJudges(parsed, onFault);
  checkKeys(parsed, onFault);
  const limits = value.limits ?? {};
  return {
    name: value.name,
    description: value.description ?? null,
    benchmark: resolveBenchmark(value.benchmark, folder),
    subjects: value.subjects.map((subject) => resolveSubject(subject, value.decoding)),
    conditions: [...levers.flatMap((lever) => lever?.conditions ?? []), ...contest],
    epochs: value.epochs ?? 1,
    ...resolveMeasures(parsed, folder, onFault),
    ...resolveCapability(parsed, folder, onFault),
    judges: judges.filter((judge) => judge !== undefined),
    withheld: value.withheld ?? 'exclude',
    limits: {
      concurrency: limits.concurrency ?? 'auto',
      requestsPerMinute: limits.requestsPerMinute ?? null,
      tokensPerMinute: limits.tokensPerMinute ?? null,
      budgetUsd: limits.budgetUsd ?? null,
      budgetTokens: limits.budgetTokens ?? null,
      timeoutSeconds: limits.timeoutSeconds ?? 600,
      maxAttempts: limits.maxAttempts ?? 8,
    },
    prices: Object.fromEntries(
      Object.entries(value.prices ?? {}).map(([model, price]) => [model, compact(price)]),
    ),
    local: compact(value.local ?? {}),
    folder,
  };
}

/** What is asked for capability, or where it was measured. */
function resolveCapability(
  { value: { capability, subjects }, placeOf }: ParsedYaml<StudyFile>,
  folder: string,
  onFault: (fault: SteerlabError) => void,
): Pick<Study, 'capability' | 'scores'> {
  if (capability === undefined) return {};
  if (capability === 'builtin' || capability.source === 'builtin') {
    const { seed = CAPABILITY_SEED, perGrade = CAPABILITY_PER_GRADE } =
      capability === 'builtin' ? {} : capability;
    return { capability: { source: 'builtin', seed, perGrade } };
  }
  if (capability.source === 'file')
    return { capability: { source: 'file', path: resolve(folder, capability.path) } };
  const { import: files, task, metric } = capability;
  for (const [at, { subject }] of files.entries())
    if (!subjects.some(({ name }) => name === subject))
      onFault(
        new YamlFileError(
          `No subject is called "${subject}".`,
          placeOf(['capability', 'import', at, 'subject']),
          `Name one of the study's subjects: ${subjects.map(({ name }) => name).join(', ')}.`,
        ),
      );
  return {
    scores: {
      files: files.map(({ subject, path }) => ({ subject, path: resolve(folder, path) })),
      ...compact({ task, metric }),
    },
  };
}

/** What is measured, and with which pairs; without `answers` there is nothing to be judged. */
function resolveMeasures(
  { value, placeOf }: ParsedYaml<StudyFile>,
  folder: string,
  onFault: (fault: SteerlabError) => void,
): Pick<Study, 'measures' | 'pairs'> {
  const measures = MEASURES.filter((measure) => (value.measures ?? ['answers']).includes(measure));
  const faultOf = (what: string, key: 'pairs' | 'judges' | 'benchmark', fix: string) =>
    onFault(new YamlFileError(what, placeOf([key]), fix));
  if (!measures.includes('preference')) {
    if (value.pairs !== undefined)
      faultOf(
        '"pairs" are for preference, which is not measured.',
        'pairs',
        'Add "measures: [answers, preference]", or leave it out.',
      );
    return { measures };
  }
  for (const [i, { name, model }] of value.subjects.entries()) {
    if (mayScoreTexts(model)) continue;
    onFault(
      new YamlFileError(
        `Preference can't be measured of "${name}": the API of ${parseModelSpec(model).provider}/ does not tell how likely a model holds given words.`,
        placeOf(['subjects', i, 'model']),
        'Name a model of this machine (local/…) or of a server that tells it (openai-compatible/…), or leave out "preference".',
      ),
    );
  }
  if (!measures.includes('answers') && value.judges !== undefined)
    faultOf(
      'There is nothing to judge where no answers are asked.',
      'judges',
      'Leave out "judges", or add "answers" to "measures".',
    );
  if (value.pairs === undefined && value.benchmark?.source === 'instrumental-eval')
    faultOf(
      'There are no built-in pairs for these tasks.',
      'benchmark',
      'Write pairs for them and name the file (key "pairs"), or leave out "preference".',
    );
  return { measures, ...(value.pairs !== undefined && { pairs: resolve(folder, value.pairs) }) };
}

function resolveBenchmark(source: StudyFile['benchmark'], folder: string): BenchmarkSource {
  if (source === undefined) return { source: 'builtin' };
  if (source.source === 'builtin') return compact(source);
  const { path, maxPerCategory = 15, seed = 123, tasks, asIs } = source;
  return compact({
    source: 'instrumental-eval',
    path: resolve(folder, path),
    maxPerCategory,
    seed,
    tasks,
    asIs,
  } as const);
}

function resolveSubject(subject: StudyFile['subjects'][number], common: StudyFile['decoding']): StudySubject {
  const local = localModelId(subject.model);
  const known = local === null ? undefined : loadCatalogue().models.find(({ name }) => name === local);
  const stage = subject.stage ?? known?.stage ?? 'instruct';
  const decoding = { ...common, ...subject.decoding };
  return compact({
    name: subject.name,
    model: subject.model,
    size: subject.size ?? known?.size ?? null,
    stage,
    baseURL: subject.baseURL,
    apiKeyEnv: subject.apiKeyEnv,
    systemRole: subject.systemRole === 'user' ? subject.systemRole : undefined,
    providerOptions: subject.providerOptions,
    decoding: {
      temperature: decoding.temperature === undefined ? 0 : decoding.temperature,
      maxOutputTokens: decoding.maxOutputTokens ?? MAX_OUTPUT_TOKENS[stage],
      maxInputTokens: decoding.maxInputTokens === undefined ? MAX_INPUT_TOKENS : decoding.maxInputTokens,
      seed: decoding.seed ?? null,
    },
  });
}

function resolveJudge({ value, placeOf }: ParsedYaml<StudyFile>, index: number, folder: string): StudyJudge {
  const { name, model, panel, rule, tieBreaker, ...settings } = value.judges?.[index] ?? {
    name: OFFLINE_JUDGE,
  };
  const { baseURL: _, apiKeyEnv: __, providerOptions: ___, ...all } = settings;
  const isOffline = model === undefined && (name === OFFLINE_JUDGE || name === OFFLINE_TRACE_JUDGE);
  // The one setting that such a judge has goes with its name.
  const { sees, ...others } = all;
  const own = name === OFFLINE_TRACE_JUDGE && sees === 'reasoning' ? others : all;
  const [idle] = panel !== undefined || model === undefined ? Object.keys(own) : [];
  if (idle !== undefined && (panel !== undefined || isOffline))
    throw new YamlFileError(
      `"${idle}" is for judges that ask a model, and "${name}" asks none.`,
      placeOf(['judges', index, idle]),
      panel !== undefined
        ? `Set "${idle}" on the panel's members.`
        : idle === 'sees' && sees === 'reasoning'
          ? `To have it judge what subjects thought, call it "${OFFLINE_TRACE_JUDGE}".`
          : `Leave out "${idle}".`,
    );
  if (panel !== undefined)
    return compact({ kind: 'panel', name, members: panel, rule: rule ?? 'majority', tieBreaker } as const);
  if (model !== undefined)
    return compact({ kind: 'llm', name, model, ...settings, rubric: readRubric() } as const);
  if (isOffline) return { kind: 'offline', name, ...(name === OFFLINE_TRACE_JUDGE && { sees: 'reasoning' }) };
  throw new YamlFileError(
    `The judge "${name}" has neither a model nor a panel.`,
    placeOf(['judges', index]),
    'Add "model: provider/model" or "panel: [names]"; those called "offline" and "offline-reasoning" need neither.',
  );

  function readRubric(): string | undefined {
    const { rubric } = settings;
    if (typeof rubric !== 'string') return rubric?.text;
    const path = resolve(folder, rubric);
    try {
      const text = readFileSync(path, 'utf8');
      if (!isBlank(text)) return text;
    } catch {
      // Told below.
    }
    throw new YamlFileError(
      `The rubric of the judge "${name}" is missing or empty: ${path}`,
      placeOf(['judges', index, 'rubric']),
      "Name a file of text, relative to the study's file.",
    );
  }
}

function checkUnique(
  { placeOf }: ParsedYaml<StudyFile>,
  key: 'subjects' | 'judges',
  items: readonly { readonly name: string }[],
  onFault: (fault: SteerlabError) => void,
): void {
  const seen = new Set<string>();
  for (const [index, { name }] of items.entries()) {
    if (seen.has(name)) onFault(twiceNamed(key, name, placeOf([key, index])));
    seen.add(name);
  }
}

function isInProcess(model: string): boolean {
  return localModelId(model) !== null || model.startsWith(`${CUSTOM}/`);
}

/** What is made; undefined where that fails for a fault of the study, which is told. */
function orTold<T>(make: () => T, onFault: (fault: SteerlabError) => void): T | undefined {
  try {
    return make();
  } catch (error) {
    if (!(error instanceof SteerlabError)) throw error;
    onFault(error);
    return undefined;
  }
}

function checkPanels(
  { value: { judges = [] }, placeOf }: ParsedYaml<StudyFile>,
  onFault: (fault: SteerlabError) => void,
): void {
  const single = judges.filter(({ panel }) => panel === undefined).map(({ name }) => name);
  for (const [index, { name, panel, tieBreaker }] of judges.entries()) {
    if (panel === undefined) continue;
    const needed = [...panel, ...(tieBreaker === undefined ? [] : [tieBreaker])];
    for (const missing of needed.filter((member) => !single.includes(member)))
      onFault(
        new YamlFileError(
          `The panel "${name}" names the judge "${missing}", which is not in this study.`,
          placeOf(['judges', index, 'panel']),
          `Name judges of this study that are no panels: ${single.join(', ') || 'none yet'}.`,
        ),
      );
  }
}

/** Tells where a key is named for a model that is asked over no network. */
function checkKeys({ value, placeOf }: ParsedYaml<StudyFile>, onFault: (fault: SteerlabError) => void): void {
  for (const key of ['subjects', 'judges'] as const) {
    for (const [index, { name, model = '', apiKeyEnv }] of (value[key] ?? []).entries()) {
      if (apiKeyEnv === undefined || !isInProcess(model)) continue;
      onFault(
        new YamlFileError(
          `"${name}" is asked in this process, which takes no key.`,
          placeOf([key, index, 'apiKeyEnv']),
          'Leave out "apiKeyEnv".',
        ),
      );
    }
  }
}

/** The object without keys whose value is undefined. */
type Compact<T> = { [K in keyof T as undefined extends T[K] ? never : K]: T[K] } & {
  [K in keyof T as undefined extends T[K] ? K : never]?: Exclude<T[K], undefined>;
};

function compact<T extends object>(value: T): Compact<T> {
  return Object.fromEntries(Object.entries(value).filter(([, entry]) => entry !== undefined)) as Compact<T>;
}
