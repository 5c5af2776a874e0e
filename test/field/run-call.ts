import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { stringify } from 'yaml';
import { SteerlabError } from '../../src/errors/index.ts';
import { reportInLines, startProgress } from '../../src/progress/index.ts';
import { loadStudy, type RunEvent, type RunSummary, runStudy } from '../../src/study/index.ts';
import { runCli } from '../cli/run-cli.ts';
import { temporaryFolder } from '../temporary-folder.ts';
import type { CallCase } from './case-schema.ts';
import { fillIn } from './fill-in.ts';
import { lookIntoRun } from './look-into-run.ts';
import type { Seen } from './seen.ts';
import { serveCase } from './serve-case.ts';

/** So that no case has to name a key. None of these opens anything. */
export const KEYS = {
  OPENAI_API_KEY: 'key-of-openai',
  ANTHROPIC_API_KEY: 'key-of-anthropic',
  GOOGLE_GENERATIVE_AI_API_KEY: 'key-of-google',
  MISTRAL_API_KEY: 'key-of-mistral',
  XAI_API_KEY: 'key-of-xai',
  OPENROUTER_API_KEY: 'key-of-openrouter',
};

/** Runs a case's study against a server that gives the case's replies. */
export async function runCall(given: CallCase): Promise<Seen> {
  await using server = await serveCase(given.replies ?? {});
  const names = { $SERVER: server.url, $HOST: new URL(server.url).host };
  const folder = temporaryFolder();
  const out = join(folder, 'run');
  const file = join(folder, 'study.yaml');
  const { path = '/v1', env = {}, preflight = false, runs = 1 } = fillIn(given, names);
  writeFileSync(file, fillIn(stringify(toStudy(given, server.url, path)), names));
  const settings = { file, out, env: { ...KEYS, ...env }, preflight, interruptAt: given.interruptAt };
  let said = '';
  let exit = -1;
  const waits: object[] = [];
  for (let run = 0; run < runs; run += 1) {
    const ended = given.process === true ? await runProcess(settings) : await runHere(settings);
    said += ended.said;
    exit = ended.exit;
    waits.push(...ended.waits);
  }
  const run = lookIntoRun(out);
  return { exit, said, waits, requests: server.requests, run };
}

function toStudy({ subject, judge, study }: CallCase, url: string, path: string): object {
  return {
    name: 'case',
    benchmark: { source: 'builtin', tasks: ['deception-clinic-waitlist'], twins: false },
    conditions: ['baseline'],
    limits: { maxAttempts: 2, timeoutSeconds: 20 },
    ...study,
    subjects: [{ name: 'subject', ...withAddress(subject, `${url}/subject${path}`) }],
    judges: judge && [{ name: 'judge', ...withAddress(judge, `${url}/judge${path}`) }],
  };
}

/** A party whose address the case leaves out is at the case's server; `baseURL: null` gives it none. */
function withAddress({ baseURL, ...party }: Record<string, unknown>, address: string): object {
  return baseURL === null ? party : { ...party, baseURL: baseURL ?? address };
}

interface RunSettings {
  readonly file: string;
  readonly out: string;
  readonly env: Readonly<Record<string, string>>;
  readonly preflight: boolean;
  readonly interruptAt: RunEvent['kind'] | undefined;
}

interface Ended {
  readonly exit: number;
  readonly said: string;
  readonly waits: readonly object[];
}

/** In this process: as the command does, without the files of the report. */
async function runHere({ file, out, env, preflight, interruptAt }: RunSettings): Promise<Ended> {
  let said = '';
  const waits: object[] = [];
  const controller = new AbortController();
  const reporter = reportInLines(startProgress('case', Date.now()), {
    screen: { write: (text: string) => (said += text) },
  });
  let summary: RunSummary | undefined;
  try {
    const study = await loadStudy(file);
    for await (const event of runStudy(study, { out, env, preflight, signal: controller.signal })) {
      reporter.take(event);
      if (event.kind === 'waiting')
        waits.push({ ...event, party: event.party.name, seconds: (event.until - Date.now()) / 1_000 });
      if (event.kind === 'finished') summary = event.summary;
      if (event.kind === interruptAt) controller.abort(new DOMException('interrupted', 'AbortError'));
    }
  } catch (error) {
    if (!(error instanceof SteerlabError)) throw error;
    return { exit: error.exitCode, said: `${said}error: ${error.message}\n`, waits };
  }
  reporter.end();
  const exits = { complete: 0, incomplete: 1, interrupted: 130 } as const;
  return { exit: exits[summary?.outcome ?? 'incomplete'], said, waits };
}

async function runProcess({ file, out, env, preflight }: RunSettings): Promise<Ended> {
  const args = ['run', file, '--out', out, '--progress', 'lines', ...(preflight ? [] : ['--no-preflight'])];
  const { exitCode, stdout, stderr } = await runCli(args, env);
  return { exit: exitCode ?? -1, said: `${stdout}${stderr}`, waits: [] };
}
