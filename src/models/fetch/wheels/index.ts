export { fetchFromPypi } from './fetch-from-pypi.ts';
