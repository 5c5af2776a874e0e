export { DIRECTION_LOOKS, forDirections } from './direction-looks.ts';
