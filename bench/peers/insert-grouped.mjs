/**
 * B2: bare Fastify that commits what came in meanwhile with one INSERT of many rows: one statement is on its way at any
 * time, and the next one takes all that waited for it.
 */
import pg from 'pg';
import { serve } from './fastify-app.mjs';
import { insertOf, TYPES } from './row.mjs';

const LARGEST = 500;
const client = new pg.Client(process.env.DATABASE_URL);
await client.connect();
const columns = TYPES.map((type, at) => `$${at + 1}::${type}[]`).join(', ');
const text = insertOf(`select *, 1, now() from unnest(${columns})`);

let waiting = [];
let flushing = false;

async function flush() {
  flushing = true;
  while (waiting.length > 0) {
    const group = waiting.splice(0, LARGEST);
    const values = TYPES.map((_, column) => group.map(({ row }) => row[column]));
    try {
      await client.query({ name: 'insert', text, values });
      group.forEach(({ resolve }) => resolve());
    } catch (error) {
      group.forEach(({ reject }) => reject(error));
    }
  }
  flushing = false;
}

await serve(
  (row) =>
    new Promise((resolve, reject) => {
      waiting.push({ row, resolve, reject });
      if (!flushing) setImmediate(() => flushing || flush());
    }),
);
