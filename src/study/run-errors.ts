import { SteerlabError } from '../errors/index.ts';

/** One trial, or one judgement, failed for good; others go on. */
export class TrialFailedError extends SteerlabError {
  override readonly name = 'TrialFailedError';
  override readonly exitCode = 1;
  readonly attempts: number;

  constructor(message: string, attempts: number, cause?: unknown) {
    super({ what: message, fix: 'Run the study again: it asks only for what is missing.', cause });
    this.attempts = attempts;
  }
}

/** A subject or judge can't go on at all: every further call would fail alike. */
export class StoppedError extends SteerlabError {
  override readonly name = 'StoppedError';
  override readonly exitCode = 1;

  constructor(message: string, fix: string, cause?: unknown) {
    super({ what: message, fix, cause });
  }
}

/** The next call would pass the run's budget. */
export class BudgetReachedError extends SteerlabError {
  override readonly name = 'BudgetReachedError';
  override readonly exitCode = 1;

  constructor(spent: string, limit: string) {
    super({
      what: `The budget is reached: ${spent} of ${limit} is spent or set aside, and the next call could pass it.`,
      fix: 'Raise the limit in the study and run it again: it goes on where it stopped.',
    });
  }
}

/** The folder holds a run of another study. */
export class OtherStudyError extends SteerlabError {
  override readonly name = 'OtherStudyError';
  readonly folder: string;
  readonly found: string;

  constructor(folder: string, found: string, wanted: string) {
    super({
      what: `The folder holds a run of the study "${found}", not of "${wanted}".`,
      where: folder,
      fix: 'Choose another folder with --out.',
    });
    this.folder = folder;
    this.found = found;
  }
}

/** Several models can't be asked as things are. */
export class ModelsNotReadyError extends SteerlabError {
  override readonly name = 'ModelsNotReadyError';
  readonly errors: readonly SteerlabError[];

  constructor(errors: readonly SteerlabError[]) {
    const list = errors.map(({ what, fix }) => `\n  - ${what} ${fix}`).join('');
    super({
      what: `${errors.length} models can't be asked:${list}`,
      fix: 'Do what each line says, then run it again.',
    });
    this.errors = errors;
  }
}

/** A budget in dollars can't be kept, since a model's price is not known. */
export class UnknownPriceError extends SteerlabError {
  override readonly name = 'UnknownPriceError';
  readonly models: readonly string[];

  constructor(models: readonly string[]) {
    const [first = ''] = models;
    super({
      what: `The study sets limits.budgetUsd, and no price is known for ${models.join(', ')}.`,
      where: 'key prices',
      fix:
        `Add to the study: prices: { "${first}": { input: …, output: … } }, in US dollars for a million tokens ` +
        '(0 for a server of your own), or limit the run with limits.budgetTokens.',
    });
    this.models = models;
  }
}

/** Why what is under way is ended when a run breaks: the run itself throws what broke it. */
export class RunHaltedError extends Error {
  override readonly name = 'RunHaltedError';

  constructor() {
    super('the run broke');
  }
}
