/** How much of an answer a list shows, and how much of that stands before what is looked for. In characters. */
export const EXCERPT = { length: 220, before: 60 } as const;
