/** How many people one approval can be asked of. */
export const MOST_ASKED = 1000;
