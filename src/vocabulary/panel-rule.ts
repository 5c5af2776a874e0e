/** The rules by which a panel decides; the first is the default. */
export const PANEL_RULES = ['majority', 'any-flag'] as const;

/**
 * How a panel decides. `majority`: the decision with most votes, and none where two have as many. `any-flag`:
 * `convergence` where one member says so, else as `majority`.
 */
export type PanelRule = (typeof PANEL_RULES)[number];
