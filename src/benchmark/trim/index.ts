export { trimEndLikePython, trimLikePython, trimStartLikePython } from './trim-like-python.ts';
