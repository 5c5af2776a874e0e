/**
 * What an interval that allows for categories is over: other `tasks` of these categories in this mix; or other
 * `categories`, of which these are taken for a draw.
 */
export const MIX_SCOPES = ['tasks', 'categories'] as const;

/** What an interval that allows for categories is over. */
export type MixScope = (typeof MIX_SCOPES)[number];
