import pg from 'pg';
import { EmbeddedPostgres } from '../../src/database/embedded-postgres.js';

/*
 * A process that uses the embedded server of the folder given as its argument and works on it all the time. It prints
 * one line of JSON when it begins and one for each query that fails, and ends with its standard input.
 */
process.stdin.on('end', () => process.exit()).resume();
const say = (fact: object): void => void process.stdout.write(`${JSON.stringify(fact)}\n`);

const postgres = await EmbeddedPostgres.open(process.argv[2]!);
const pool = new pg.Pool({ connectionString: postgres.url });
pool.on('error', () => undefined);
say({ url: postgres.url, pid: postgres.pid, directory: postgres.directory });

setInterval(() => {
  pool.query('select 1').catch((error: Error) => say({ failed: error.message }));
}, 20);
