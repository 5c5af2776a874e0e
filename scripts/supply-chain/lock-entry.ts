/** A package as `package-lock.json` (version 3) has it, as far as it is looked at here. */
export interface LockEntry {
  readonly version?: string;
  readonly integrity?: string;
  readonly resolved?: string;
  readonly link?: boolean;
  readonly license?: string;
  readonly hasInstallScript?: boolean;
  readonly dev?: boolean;
  readonly devOptional?: boolean;
}

/** A lock file's packages, by their place under the root; the root itself is `''`. */
export type LockPackages = Readonly<Record<string, LockEntry>>;

/** The name of the package at a place: what stands after the last `node_modules/`. */
export function nameAt(place: string): string {
  return place.split('node_modules/').at(-1) ?? place;
}
