export { BLANKS, isBlank } from './is-blank.ts';
export { trimEndLikePython, trimLikePython, trimStartLikePython } from './trim-like-python.ts';
