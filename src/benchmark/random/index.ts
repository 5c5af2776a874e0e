export { createMersenneTwister, type RandomBits } from './mersenne-twister.ts';
export { drawBelow, sample } from './sample.ts';
