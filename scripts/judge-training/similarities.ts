import type { SparseVector } from '../../src/judging/offline/sparse-vector.ts';

/** The dot products of some vectors, row by row: symmetric. */
export interface Similarities {
  readonly size: number;
  readonly products: Float32Array;
}

/** All dot products of vectors that have `width` columns. */
export function measureSimilarities(vectors: readonly SparseVector[], width: number): Similarities {
  const size = vectors.length;
  const products = new Float32Array(size * size);
  const dense = new Float64Array(width);
  vectors.forEach(({ columns, values }, row) => {
    dense.fill(0);
    columns.forEach((column, place) => {
      dense[column] = values[place] as number;
    });
    for (let other = 0; other <= row; other += 1) {
      const product = dot(dense, vectors[other] as SparseVector);
      products[row * size + other] = product;
      products[other * size + row] = product;
    }
  });
  return { size, products };
}

/** The dot products of some of the vectors, by their places. */
export function pickSimilarities({ size, products }: Similarities, places: readonly number[]): Similarities {
  const picked = new Float32Array(places.length ** 2);
  places.forEach((place, row) => {
    const from = place * size;
    for (let i = 0; i < places.length; i += 1)
      picked[row * places.length + i] = products[from + (places[i] as number)] as number;
  });
  return { size: places.length, products: picked };
}

/** `first` + `factor` · `second`, item by item. */
export function addSimilarities(first: Similarities, factor: number, second: Similarities): Similarities {
  return {
    size: first.size,
    products: first.products.map((product, i) => product + factor * (second.products[i] as number)),
  };
}

function dot(dense: Float64Array, { columns, values }: SparseVector): number {
  let sum = 0;
  for (let i = 0; i < columns.length; i += 1)
    sum += (dense[columns[i] as number] as number) * (values[i] as number);
  return sum;
}
