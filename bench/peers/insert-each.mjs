/** B1: bare Fastify that commits one INSERT per request, prepared, from a pool as large as ours. */
import pg from 'pg';
import { serve } from './fastify-app.mjs';
import { INSERT_ONE } from './row.mjs';

const pool = new pg.Pool({ connectionString: process.env.DATABASE_URL, max: 20 });

await serve((row) => pool.query({ name: 'insert', text: INSERT_ONE, values: row }));
