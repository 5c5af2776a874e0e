export { countCharacters, sliceCharacters } from './characters.ts';
export { forgetNumbers } from './forget-numbers.ts';
export { BLANKS, isBlank } from './is-blank.ts';
export { guessSpelling, nearestSpelling } from './nearest-spelling.ts';
export { cleanLines, cleanPage, escapeUnseen, holdsUnseen, stripControls } from './terminal/index.ts';
export { trimEndLikePython, trimLikePython, trimStartLikePython } from './trim-like-python.ts';
export { tryParseJson } from './try-parse-json.ts';
export { wordRuns, wordsOf } from './word-runs.ts';
