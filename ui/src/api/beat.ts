/** How often, in milliseconds, a visible page asks for what no event of the server tells of. */
export const BEAT = 5_000
