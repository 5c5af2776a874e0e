import { copyFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Peer } from './peer.ts';

const TASK_FILE = 'inspect_task.py';
const TASK = fileURLToPath(new URL(TASK_FILE, import.meta.url));
/** Inspect asks for it where a server speaks OpenAI's interface, and does not bring it. */
const OPENAI = 'openai==3.54.0';
const VERSION = '0.3.285';

/** Inspect AI: a task of `generate()` and a scorer that asks a grader once. */
export const INSPECT: Peer = {
  name: 'inspect-ai',
  version: VERSION,
  install(home) {
    const pip = ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check'];
    return [
      { program: 'python3', args: ['-m', 'venv', home], env: {} },
      { program: pythonOf(home), args: [...pip, `inspect-ai==${VERSION}`, OPENAI], env: {} },
    ];
  },
  prepare({ home, folder, url, questions, rubric, concurrency }) {
    const trials = join(folder, 'trials.json');
    writeFileSync(trials, JSON.stringify(questions.map((input, id) => ({ id: id + 1, input }))));
    writeFileSync(join(folder, 'rubric.txt'), rubric);
    // Inspect takes no absolute paths of tasks: it starts in this folder.
    copyFileSync(TASK, join(folder, TASK_FILE));
    const limits = ['--max-connections', String(concurrency), '--max-samples', String(concurrency)];
    const quiet = ['--no-log-images', '--display', 'none', '--log-dir', join(folder, 'logs')];
    const task = [TASK_FILE, '-T', `folder=${folder}`, '--model', 'openai-api/local/subject'];
    return {
      program: pythonOf(home),
      args: ['-m', 'inspect_ai', 'eval', ...task, ...limits, ...quiet],
      env: { LOCAL_BASE_URL: url, LOCAL_API_KEY: 'none' },
    };
  },
};

function pythonOf(home: string): string {
  return join(home, 'bin', 'python');
}
