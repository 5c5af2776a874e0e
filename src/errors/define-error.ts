import type { ErrorCode } from './exit-codes.ts';
import { type ErrorWords, SteerlabError } from './steerlab-error.ts';

/** One kind of error: made with `new`, told apart by `instanceof` or by its `code`. */
export type ErrorClass<Code extends ErrorCode, Given extends readonly unknown[], Facts> = new (
  ...given: Given
) => SteerlabError & { readonly code: Code; readonly facts: Facts };

/**
 * A class for one kind of error.
 *
 * @param code - no other kind has it
 * @param tell - says what the error tells its reader, from what `new` is given
 */
export function defineError<
  const Code extends ErrorCode,
  Given extends readonly unknown[],
  Facts = undefined,
>(
  code: Code,
  tell: (...given: Given) => ErrorWords & { readonly facts?: Facts },
): ErrorClass<Code, Given, Facts> {
  return class extends SteerlabError {
    declare readonly code: Code;
    declare readonly facts: Facts;

    constructor(...given: Given) {
      super(code, tell(...given));
    }
  };
}
