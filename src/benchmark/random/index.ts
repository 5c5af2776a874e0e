export { createMersenneTwister } from './mersenne-twister.ts';
export { drawBelow, sample } from './sample.ts';
