/** B1: bare Fastify that commits one INSERT per request, prepared, from a pool as large as ours. */
import pg from 'pg';
import { COLUMNS, serve, TYPES } from './fastify-app.mjs';

const pool = new pg.Pool({ connectionString: process.env.DATABASE_URL, max: 20 });
const values = TYPES.map((type, at) => `$${at + 1}::${type}`).join(', ');
const text = `insert into peer.execution (${COLUMNS}, claim_number, started_at) values (${values}, 1, now())`;

await serve((row) => pool.query({ name: 'insert', text, values: row }));
