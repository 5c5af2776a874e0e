export {
  type Beside,
  type BesideCell,
  type BesideContrast,
  type BesidePair,
  holdBeside,
} from './hold-beside.ts';
