// What is drawn of a run while it goes on is computed with this alone.
export { wilson } from '../intervals/wilson.ts';
