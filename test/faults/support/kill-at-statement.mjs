/*
 * Preloaded into a node: kills its process at its n-th statement about executions, their step runs and their effects, counted
 * from the first execution that it accepts. `FAULT_KILL_AT` is `before 3` or `after 3`: the statement was not sent, or the
 * database has done it and nobody here has heard.
 */
import pg from 'pg';

const [moment, number] = process.env.FAULT_KILL_AT.split(' ');
const COUNTED = /sluice\.(execution|step_run|incident|idempotency_key)\b|^\s*(start transaction|begin|commit)\b/i;
const FIRST = /insert into sluice\.execution\b/i;

let count = 0;
const { query } = pg.Client.prototype;

pg.Client.prototype.query = function (...parameters) {
  const [statement] = parameters;
  const text = typeof statement === 'string' ? statement : (statement?.text ?? '');
  if (count === 0 ? FIRST.test(text) : COUNTED.test(text)) count++;
  else return query.apply(this, parameters);
  if (count !== Number(number)) return query.apply(this, parameters);
  count++;
  if (moment === 'before') return process.kill(process.pid, 'SIGKILL');
  this.connection.once('readyForQuery', () => process.kill(process.pid, 'SIGKILL'));
  return query.apply(this, parameters);
};
