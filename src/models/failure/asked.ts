/** Who was asked, for an error's words. */
export interface Asked {
  /** `provider/model`. */
  readonly spec: string;
  /** Host, with port where there is one. */
  readonly host: string;
  /** The variable that holds the key; null where none is needed. */
  readonly keyVariable: string | null;
  /** What a study calls it, so that advice can name the study's keys. */
  readonly party?: { readonly role: 'subject' | 'judge'; readonly name: string };
}
