/** A vector with few entries that are not zero. */
export interface SparseVector {
  readonly columns: Int32Array;
  readonly values: Float64Array;
}
