/** The PostgreSQL schema that holds all our tables, so that Sluice can share a database with others. */
export const SCHEMA = 'sluice';
