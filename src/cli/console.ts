import { cleanLines, cleanPage, toAscii } from '../text/terminal/index.ts';
import { sayAsCalled } from './called-as.ts';

// All that the program says on a terminal goes through this file, which lets nothing through that would steer one, whatever
// a model, a server or a file of somebody else's put into it. `npm run check` keeps other files from writing there.

function write(stream: NodeJS.WriteStream, text: string): void {
  stream.write(showsAsciiOnly(stream) ? toAscii(text) : text);
}

/** Whether a stream is a terminal whose locale has ASCII alone, or one that can do nothing but write. Files get all characters. */
export function showsAsciiOnly(stream: { readonly isTTY?: boolean }, env = process.env): boolean {
  if (stream.isTTY !== true) return false;
  const locale = [env.LC_ALL, env.LC_CTYPE, env.LANG].find((value) => value !== undefined && value !== '');
  return env.TERM === 'dumb' || locale === 'C' || locale === 'POSIX';
}

/** Writes a line, or several, to standard output. */
export function print(text = ''): void {
  write(process.stdout, `${cleanLines(text)}\n`);
}

/** Writes a line that says what to call next, in the form in which the program was called. */
export function printHint(text: string): void {
  print(sayAsCalled(text));
}

/** Writes a line, or several, to standard error. Commands in it have the form in which the program was called. */
export function printError(text: string): void {
  write(process.stderr, `${cleanLines(sayAsCalled(text))}\n`);
}

/** Writes text that this program has drawn, colours included, to standard output as it ends. */
export function printPage(text: string): void {
  write(process.stdout, cleanPage(text));
}

/** Standard output for rows of data, which stand there as JSON without a character that steers a terminal. */
export function dataOutput(): NodeJS.WriteStream {
  return process.stdout;
}

/** The terminal for a display that draws over itself, and that cleans what it draws: see `reportToTerminal`. */
export function liveOutput(): NodeJS.WriteStream {
  return process.stderr;
}

/** Whether a stream should be written to in colour: a terminal is, unless NO_COLOR (no-color.org) is set. */
export function wantsColour(stream: { readonly isTTY?: boolean }): boolean {
  const { NO_COLOR, FORCE_COLOR } = process.env;
  if (NO_COLOR !== undefined && NO_COLOR !== '') return false;
  if (FORCE_COLOR !== undefined && FORCE_COLOR !== '' && FORCE_COLOR !== '0') return true;
  return stream.isTTY === true && process.env.TERM !== 'dumb';
}

/** Standard output as a page: how many columns it has, and whether it is written in colour. */
export function pageOfStdout(): { readonly width: number; readonly colour: boolean } {
  return { width: process.stdout.columns ?? 100, colour: wantsColour(process.stdout) };
}
