export { toFixedEven } from './to-fixed-even.ts';
