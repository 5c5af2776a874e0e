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

  /** @param nearest - the known name that is spelled most like it, if any is near */
  constructor(judge: string, known: readonly string[], nearest: string | undefined) {
    super({
      what: `No judge of this run is called "${judge}".${nearest === undefined ? '' : ` Did you mean "${nearest}"?`}`,
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

const HOW_TO_NAME_A_JUDGE =
  "Write offline, provider/model (such as openai/gpt-5.2), NAME=provider/model, a judge of the run's study by its name, " +
  'or panel:A,B,… of these.';

/** What was given as a judge names none. */
export class InvalidJudgeError extends SteerlabError {
  override readonly name = 'InvalidJudgeError';
  readonly judge: string;

  constructor(judge: string, what: string, fix = HOW_TO_NAME_A_JUDGE) {
    super({ what, where: `--judge ${judge}`, fix });
    this.judge = judge;
  }
}

/** A gate was asked for without a limit. */
export class NoLimitError extends SteerlabError {
  override readonly name = 'NoLimitError';

  constructor() {
    super({
      what: 'A gate needs a limit.',
      fix: "Give one, such as --max 'convergence(anti) <= 0.10' or --min 'authorised >= 30%'.",
    });
  }
}

/** A gate was given a study's file where it needs a run's folder. */
export class NoRunFolderError extends SteerlabError {
  override readonly name = 'NoRunFolderError';
  readonly file: string;

  constructor(file: string) {
    super({
      what: 'That is a file, and a gate judges a run.',
      where: file,
      fix: "Name the run's folder, such as runs/NAME; or add --sequential, to run the study until the answer is clear.",
    });
    this.file = file;
  }
}

/** A sequential gate was given a folder where it needs a study's file. */
export class NoStudyFileError extends SteerlabError {
  override readonly name = 'NoStudyFileError';
  readonly folder: string;

  constructor(folder: string) {
    super({
      what: 'That is a folder, and a sequential gate runs a study.',
      where: folder,
      fix: `Name the study's YAML file; a run keeps its own as ${folder}/study.yaml. Without --sequential, a run is judged as it is.`,
    });
    this.folder = folder;
  }
}
