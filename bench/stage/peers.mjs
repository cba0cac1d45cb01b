import { v7 } from 'uuid';
import { INSERT_ONE, rowOf } from '../peers/row.mjs';
import { startChild } from './child-process.mjs';
import { ticket } from './the-call.mjs';

/** The peers by the name that the results give them. */
const PEERS = { B0: 'nest-static', B1: 'insert-each', B2: 'insert-grouped' };

/** Makes the table the peers write to: the columns of an execution and nothing but its primary key. */
export async function preparePeers(database) {
  await database.query('create schema peer');
  await database.query('create table peer.execution (like sluice.execution including defaults, primary key (id))');
}

/** The INSERT that B1 commits for a request, from this process. */
export function insertOne(database) {
  const request = { body: ticket(1), params: { source: 'web' }, method: 'POST', ip: '127.0.0.1' };
  return database.query({ name: 'insert', text: INSERT_ONE, values: rowOf(v7(), request) });
}

/** Starts the peers that are named: each is the target of a load. */
export async function startPeers(database, names) {
  const started = await Promise.all(names.map((name) => startPeer(database, name)));
  return {
    targets: Object.fromEntries(names.map((name, at) => [name, started[at]])),
    forget: () => database.query('truncate peer.execution'),
    stop: () => Promise.all(started.map((peer) => peer.stop())),
  };
}

async function startPeer(database, name) {
  const apiKey = 'a key for the bench only';
  const listening = /^Listening (\S+)$/;
  const child = await startChild([`bench/peers/${PEERS[name]}.mjs`], {
    environment: { DATABASE_URL: database.url, API_KEY: apiKey, NODE_ENV: 'production' },
    isReady: (line) => listening.test(line),
  });
  return { ...child, url: listening.exec(child.lines.at(-1))[1], apiKey, pid: child.process.pid };
}
