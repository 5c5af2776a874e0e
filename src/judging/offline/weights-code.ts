const IDF_STEPS = 28;

/** An inverse document frequency (1 to 9.1) as the weights file keeps it: in steps of 1/28. */
export function quantiseIdf(idf: number): number {
  return Math.min(255, Math.round(idf * IDF_STEPS)) / IDF_STEPS;
}

/** Where the columns of whole steps lie in a row of weights: those of grams before `grams`, those of pieces from `pieces` on. */
export interface Bounds {
  readonly grams: number;
  readonly pieces: number;
}

/** The step of some weights: the largest lies 127 steps from zero. */
export function stepOf(rows: readonly Float64Array[]): number {
  const largest = rows.reduce(
    (most, row) => row.reduce((max, weight) => Math.max(max, Math.abs(weight)), most),
    0,
  );
  return Number((largest / 127).toPrecision(6)) || 1;
}

/** Rounds weights as the file keeps them: grams' and pieces' to whole steps of their own, the rest to six digits. */
export function roundWeights(weights: readonly Float64Array[], { grams, pieces }: Bounds): Float64Array[] {
  const gramStep = stepOf(weights.map((row) => row.subarray(0, grams)));
  const pieceStep = stepOf(weights.map((row) => row.subarray(pieces)));
  return weights.map((row) =>
    row.map((weight, column) => {
      if (column >= grams && column < pieces) return Number(weight.toPrecision(6));
      const step = column < grams ? gramStep : pieceStep;
      return clip(Math.round(weight / step)) * step;
    }),
  );
}

/** Grams' idf as bytes, in base64. */
export function encodeIdf(idf: Float64Array): string {
  return Buffer.from(idf.map((value) => Math.round(value * IDF_STEPS))).toString('base64');
}

/** The reverse of `encodeIdf`. */
export function decodeIdf(text: string): Float64Array {
  return Float64Array.from(Buffer.from(text, 'base64'), (byte) => byte / IDF_STEPS);
}

/** Ascending 24-bit hashes, three bytes each, in base64. */
export function encodeHashes(hashes: Uint32Array): string {
  const bytes = Buffer.alloc(hashes.length * 3);
  hashes.forEach((hash, index) => {
    bytes.writeUIntBE(hash, index * 3, 3);
  });
  return bytes.toString('base64');
}

/** The reverse of `encodeHashes`. */
export function decodeHashes(text: string): Uint32Array {
  const bytes = Buffer.from(text, 'base64');
  return Uint32Array.from({ length: Math.floor(bytes.length / 3) }, (_, index) =>
    bytes.readUIntBE(index * 3, 3),
  );
}

/** Weights in whole steps, as signed bytes, in base64. */
export function encodeSteps(weights: Float64Array, step: number): string {
  return Buffer.from(Int8Array.from(weights, (weight) => clip(Math.round(weight / step))).buffer).toString(
    'base64',
  );
}

/** The reverse of `encodeSteps`. */
export function decodeSteps(text: string, step: number): Float64Array {
  return Float64Array.from(Int8Array.from(Buffer.from(text, 'base64')), (value) => value * step);
}

function clip(steps: number): number {
  return Math.max(-127, Math.min(127, steps));
}
