import { SteerlabError } from '../errors/index.ts';

/** A file that would be written is there already. */
export class FileExistsError extends SteerlabError {
  override readonly name = 'FileExistsError';
  readonly file: string;

  constructor(file: string) {
    super({
      what: `The file is there already, and is left as it is.`,
      where: file,
      fix: 'Name another folder, or move the file away.',
    });
    this.file = file;
  }
}

/** A run has no judge of that name. */
export class UnknownJudgeError extends SteerlabError {
  override readonly name = 'UnknownJudgeError';
  readonly judge: string;
  readonly known: readonly string[];

  constructor(judge: string, known: readonly string[]) {
    super({
      what: `No judge of this run is called "${judge}".`,
      fix: `Use one of: ${known.join(', ') || 'none has judged yet'}. "steerlab judge RUN --judge …" adds another.`,
    });
    this.judge = judge;
    this.known = known;
  }
}

/** No benchmark that can be fetched has this name. */
export class UnknownBenchmarkError extends SteerlabError {
  override readonly name = 'UnknownBenchmarkError';
  readonly benchmark: string;

  constructor(benchmark: string) {
    super({
      what: `No benchmark called "${benchmark}" can be fetched.`,
      fix: 'Use "steerlab benchmark pull instrumental-eval".',
    });
    this.benchmark = benchmark;
  }
}
