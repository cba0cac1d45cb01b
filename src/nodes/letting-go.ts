/** How long a step of the shutdown waits for what cannot be told to end: it may hang, and others need their time too. */
export const LETTING_GO_MS = 2_000;
