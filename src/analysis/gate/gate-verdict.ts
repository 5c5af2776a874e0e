/** What a gate says of a check, or of all. */
export type GateVerdict = 'pass' | 'fail' | 'undecided';
