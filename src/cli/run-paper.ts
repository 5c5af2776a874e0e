import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import { PUBLISHED_COMMIT, PUBLISHED_REPOSITORY } from '../benchmark/pull/index.ts';
import { compareRuns } from '../interop/merge/index.ts';
import {
  checkCopy,
  loadPaper,
  PaperConsentError,
  type PaperCopy,
  PaperModelError,
  type PaperPlan,
  type PaperServer,
  type PaperSubjects,
  paperFiles,
  paperFolder,
  planPaper,
  pullPaper,
  type ServedModel,
} from '../interop/paper/index.ts';
import { importPublished } from '../interop/published/index.ts';
import { findModel, loadCatalogue } from '../models/catalogue/index.ts';
import { openStore, type RunFacts } from '../store/index.ts';
import { loadBenchmark, runStudy, type StudyJudge } from '../study/index.ts';
import { parseYaml, YamlFileNotReadError } from '../yaml/index.ts';
import { askYes } from './ask-yes.ts';
import { print, printError } from './console.ts';
import { describeComparison } from './describe-comparison.ts';
import type { ExitCode } from './exit-code.ts';
import { describeMessages, showMessages } from './find-prompt.ts';
import { followRun } from './follow-run.ts';
import { printDryRun } from './print-dry-run.ts';
import { readJudges } from './read-judge.ts';
import type { ProgressKind } from './shared-inputs.ts';
import { untilInterrupt } from './until-interrupt.ts';

/** What `steerlab paper` is told. */
export interface PaperOptions {
  readonly who:
    | { readonly kind: 'local' }
    | {
        readonly kind: 'served';
        /** Where all models are served; or a file says where each is. */
        readonly baseUrl: string | undefined;
        readonly servers: string | undefined;
      };
  /** Only these models. */
  readonly model?: readonly string[];
  readonly judge?: string;
  readonly judgeUrl?: string;
  readonly limit?: number;
  readonly out?: string;
  /** A folder with what was published. */
  readonly from?: string;
  readonly anyCopy: boolean;
  readonly yes: boolean;
  readonly dryRun: boolean;
  readonly withTexts: boolean;
  readonly preflight: boolean;
  readonly progress: ProgressKind;
}

/** Finds what was published, plans, runs, and shows ours beside the paper's. */
export async function runPaper(options: PaperOptions): Promise<ExitCode> {
  const copy = await findCopy(options);
  if (copy.missing.length > 0)
    printError(
      `note: The copy lacks ${copy.missing.length} of the published result folders: their models have no figure beside them.`,
    );
  const folder = mkdtempSync(join(tmpdir(), 'steerlab-'));
  try {
    const theirs = join(folder, 'published');
    await importPublished({ dir: copy.results, out: theirs });
    const { facts, judgeModel } = readPublished(theirs);
    const plan = planPaper({
      published: facts,
      benchmark: copy.benchmark,
      subjects: await chooseSubjects(options, facts),
      judges: chooseJudges(options, judgeModel),
    });
    if (options.dryRun) return await dryRun(plan, options.limit ?? null);
    const out = options.out ?? join('runs', plan.study.name);
    const { limit = null, preflight, progress, withTexts } = options;
    const begin = (signal: AbortSignal) => runStudy(plan.study, { out, limit, preflight, signal });
    const exitCode = await followRun(begin, { progress, title: plan.study.name, folder: out, withTexts });
    const source = options.anyCopy ? `${options.from}, not checked` : 'arXiv 2601.01584, as published';
    if (exitCode !== 130 && progress !== 'json')
      printBeside(plan, { theirs, out, head: `${source}, judged by ${judgeModel}` });
    return exitCode;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function findCopy({ from, anyCopy, yes }: PaperOptions): Promise<PaperCopy> {
  if (from !== undefined) return checkCopy(from, anyCopy);
  const to = paperFolder();
  const files = paperFiles();
  if (files.some(({ name }) => !existsSync(join(to, name)))) {
    const megabytes = (files.reduce((sum, { bytes }) => sum + bytes, 0) / 1e6).toFixed(1);
    const what = `${files.length} files, ${megabytes} MB, of ${PUBLISHED_REPOSITORY} at commit ${PUBLISHED_COMMIT.slice(0, 12)}`;
    const question = `Fetch ${what} to ${to}? They carry no licence: they stay there, and out of reports.`;
    const said = yes || (await askYes(question));
    if (said !== true) throw new PaperConsentError(to, said !== null);
    printError(`Fetching ${what} to ${to}.`);
    await untilInterrupt((signal) => pullPaper(to, signal));
  }
  return checkCopy(to);
}

function readPublished(folder: string): { facts: RunFacts; judgeModel: string } {
  using store = openStore(folder, 'read');
  return { facts: store.facts(), judgeModel: store.query.judges()[0]?.facts.model ?? '' };
}

const serversSchema = z.record(
  z.string(),
  z.union([z.url(), z.strictObject({ baseURL: z.url(), model: z.string().min(1).optional() })]),
);

async function chooseSubjects(
  { who, model: names, anyCopy }: PaperOptions,
  published: RunFacts,
): Promise<PaperSubjects> {
  if (who.kind === 'local')
    return { kind: 'local', models: (names ?? [loadCatalogue().default]).map((name) => findModel(name)) };
  const models: readonly ServedModel[] = anyCopy
    ? published.subjects.map(({ name, model, size, stage }) => ({
        name,
        hub: model.replace(/^published\//, ''),
        size,
        stage,
      }))
    : loadPaper().models;
  const servers: Record<string, PaperServer> =
    who.servers === undefined
      ? Object.fromEntries(models.map(({ name }) => [name, { baseURL: who.baseUrl ?? '' }]))
      : await readServers(who.servers);
  const known = Object.keys(servers);
  for (const name of names ?? []) if (!known.includes(name)) throw new PaperModelError(name, known);
  const taken = Object.entries(servers).filter(([name]) => names?.includes(name) ?? true);
  return { kind: 'served', models, servers: Object.fromEntries(taken) };
}

async function readServers(file: string): Promise<Record<string, PaperServer>> {
  const content = await readFile(file, 'utf8').catch((error: Error) => {
    throw new YamlFileNotReadError(file, error);
  });
  const { value } = parseYaml(content, file, serversSchema);
  return Object.fromEntries(
    Object.entries(value).map(([name, server]) => [
      name,
      typeof server === 'string' ? { baseURL: server } : server,
    ]),
  );
}

/** The paper's judge, shown what it was shown; a laptop's stand-in is judged by what needs no key. */
function chooseJudges({ who, judge, judgeUrl }: PaperOptions, published: string): StudyJudge[] {
  const text = judge ?? (who.kind === 'local' ? 'offline' : `${loadPaper().providers.judge}/${published}`);
  return readJudges(text, { baseURL: judgeUrl, ...(text !== 'offline' && { sees: 'steered' }) });
}

async function dryRun({ study }: PaperPlan, limit: number | null): Promise<ExitCode> {
  const [task] = (await loadBenchmark(study.benchmark)).tasks;
  const condition = study.conditions.find(({ direction }) => direction === 'anti') ?? study.conditions[0];
  const [subject] = study.subjects;
  if (task !== undefined && condition !== undefined && subject !== undefined) {
    print(`One prompt, ${task.id} under ${condition.name}, as ${subject.name} gets it:\n`);
    print(`${describeMessages(showMessages(task, condition, subject))}\n`);
  }
  await printDryRun(study, limit);
  return 0;
}

function printBeside(
  { study, pairs }: PaperPlan,
  { theirs, out, head }: { readonly theirs: string; readonly out: string; readonly head: string },
): void {
  if (pairs.length === 0) {
    print('\nThe copy has no published run of these models, so there is nothing to stand beside.');
    return;
  }
  const compared = compareRuns({ one: theirs, other: out, common: true, pairs });
  const heads = [head, `${out}, judged by ${compared.other.judge}`] as const;
  print();
  for (const line of describeComparison(compared, ['paper', 'ours'], heads)) print(line);
  if (study.name === 'paper-small')
    print(
      'Local models stand in here: how they differ from the paper says nothing of whether its figures hold.',
    );
}
