/** What kept a connection to the database from being made: the same words could have come from any other system. */
export const CONNECT_ERRORS = new WeakSet<Error>();
