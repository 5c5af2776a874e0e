import { basename, dirname, relative, sep } from 'node:path';

/** What of a process says how the program in it was called. */
export interface Call {
  /** The file that Node was given. */
  readonly file: string;
  readonly folder: string;
  readonly env: NodeJS.ProcessEnv;
}

/**
 * How the program is called where it was called from, so that a hint can be typed as it stands: `steerlab`, `npx steerlab`, what
 * the set-up of a checkout says in STEERLAB_CALLED_AS, or `node` with the file.
 */
export function calledAs({ file, folder, env }: Call): string {
  if (env.STEERLAB_CALLED_AS !== undefined && env.STEERLAB_CALLED_AS !== '') return env.STEERLAB_CALLED_AS;
  // npx, or a script of the package that has installed this one.
  if (env.npm_command === 'exec' || env.npm_command === 'run-script') return 'npx steerlab';
  const parts = file.split(sep);
  if (parts.includes('.bin')) return 'npx steerlab';
  if (basename(file, '.cmd') === 'steerlab') return 'steerlab';
  if (basename(dirname(file)) === 'cli') {
    // A global install that is started without a link, as on Windows.
    return parts.includes('node_modules') ? 'steerlab' : `node ${relative(folder, file)}`;
  }
  return 'steerlab';
}

const COMMAND = /(^|["“`]|: )steerlab (?=[a-z])/gm;

/** Puts commands that a text tells, in quotation marks or after a colon, into the form in which the program was called. */
export function sayAsCalled(text: string, call: Call = ownCall()): string {
  const program = calledAs(call);
  return program === 'steerlab' ? text : text.replaceAll(COMMAND, (_, before) => `${before}${program} `);
}

/** How this very process was called. */
export function ownName(): string {
  return calledAs(ownCall());
}

function ownCall(): Call {
  return { file: process.argv[1] ?? '', folder: process.cwd(), env: process.env };
}
