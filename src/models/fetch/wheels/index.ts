export { fetchFromPypi } from './fetch-from-pypi.ts';
export { BadWheelError, PipFailedError, PipMissingError } from './wheel-errors.ts';
