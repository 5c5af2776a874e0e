import type { RunCommand, RunOverview } from './api.ts';

/** A word as a shell takes it whole. */
export function quoteWord(word: string, platform: NodeJS.Platform = process.platform): string {
  if (/^[\w./:=@%+,-]+$/.test(word)) return word;
  if (platform === 'win32') return /^[\w ./:=@+,\\-]+$/.test(word) ? `"${word}"` : word;
  return `'${word.replaceAll("'", "'\\''")}'`;
}

/**
 * What is done with a run from a terminal, since the viewer only shows it: command lines as they stand, for the folder in which the
 * viewer was started.
 *
 * @param program how the program was called
 */
export function listCommands(
  { facts, judges, folder, running, planned, answered, standing }: Omit<RunOverview, 'commands'>,
  program: string,
): RunCommand[] {
  const run = quoteWord(folder);
  const line = (id: string, does: string, words: readonly string[]): RunCommand => ({
    id,
    does,
    line: [program, ...words].join(' '),
  });
  // Imports ask nobody; a repeat, capability tasks and what a gate asks have commands of their own.
  const isStudy = facts.seconds !== null && !facts.repeat && !facts.capability && !facts.sequential;
  const { perCategory } = facts.limit ?? {};
  const limit = perCategory === undefined ? [] : ['--limit', String(perCategory)];
  const unfinished = standing.judges.filter(
    ({ judge, judged, toJudge }) => judged < toJudge && !judge.startsWith('human:'),
  );
  const study = quoteWord(`${folder.replace(/[/\\]$/, '')}/study.yaml`);
  return [
    ...(isStudy && !running && answered < planned
      ? [line('resume', 'go on where it stopped', ['run', study, '--out', run, ...limit])]
      : []),
    ...(running ? [] : unfinished).map(({ judge }) =>
      line(`judge ${judge}`, `have ${judge} judge what it has not`, [
        'judge',
        run,
        '--judge',
        quoteWord(judge),
      ]),
    ),
    ...(judges.includes('offline')
      ? []
      : [line('offline', 'judge the answers again, without a model', ['judge', run, '--judge', 'offline'])]),
    line('judge', 'judge the answers again, by the model that you put in', [
      ...['judge', run, '--judge', 'PROVIDER/MODEL'],
    ]),
    line('thoughts', 'judge what subjects thought, by the model that you put in', [
      ...['judge', run, '--judge', 'PROVIDER/MODEL', '--sees', 'reasoning'],
    ]),
    line('report', 'write the report as one file', ['report', run, '--output', 'report.html']),
    line('trials', 'write all trials as a table', ['export', 'trials', run, '--output', 'trials.jsonl']),
    line('inspect', 'write logs for Inspect AI', ['export', 'inspect', run, '--out', 'logs']),
    line('bundle', 'write these pages as a site of files', ['view', run, '--bundle', 'site']),
  ];
}
