import type { SteerlabError } from '../../errors/index.ts';
import type { LimitName } from './limit.ts';
import { LimitError } from './limit-errors.ts';

/** Reads a limit's text piece by piece. Every `take…` skips white space first, and throws nothing. */
export interface LimitScanner {
  /** Where the next piece begins. */
  at(): number;
  isAtEnd(): boolean;
  /** The first of these signs that comes next, if one does. */
  takeSign<S extends string>(...signs: readonly S[]): S | undefined;
  /** A name, plain or in quotes. */
  takeName(): LimitName | undefined;
  takeNumber(): { readonly value: number; readonly text: string; readonly at: number } | undefined;
  /** The error that points at the next piece. */
  fault(what: string, fix: string): SteerlabError;
}

const NAME = /[A-Za-z0-9_][A-Za-z0-9._+-]*/y;
const QUOTED = /"([^"]*)"|'([^']*)'/y;
const NUMBER = /[-+−]?(?:\d+\.?\d*|\.\d+)/y;

/** Begins at the text's start. */
export function scanLimit(text: string): LimitScanner {
  let place = 0;
  const skip = () => {
    while (/\s/.test(text[place] ?? '')) place += 1;
  };
  const take = (form: RegExp): RegExpExecArray | undefined => {
    skip();
    form.lastIndex = place;
    const found = form.exec(text) ?? undefined;
    if (found !== undefined) place = form.lastIndex;
    return found;
  };
  return {
    at() {
      skip();
      return place;
    },
    isAtEnd() {
      skip();
      return place >= text.length;
    },
    takeSign(...signs) {
      skip();
      const sign = signs.find((one) => text.startsWith(one, place));
      if (sign !== undefined) place += sign.length;
      return sign;
    },
    takeName() {
      const quoted = take(QUOTED);
      if (quoted !== undefined) return { name: quoted[1] ?? quoted[2] ?? '', at: quoted.index };
      const plain = take(NAME);
      return plain === undefined ? undefined : { name: plain[0], at: plain.index };
    },
    takeNumber() {
      const found = take(NUMBER);
      return found === undefined
        ? undefined
        : { value: Number(found[0].replace('−', '-')), text: found[0], at: found.index };
    },
    fault(what, fix) {
      skip();
      const length = /^[A-Za-z0-9._%-]*/.exec(text.slice(place))?.[0].length ?? 1;
      return new LimitError(text, place, length, what, fix);
    },
  };
}
