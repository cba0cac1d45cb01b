import { once } from 'node:events';
import { clientFor, signIn } from '../../examples/demo/client.mjs';
import { startChild } from './child-process.mjs';
import { FLOWS } from './flows.mjs';
import { NAMESPACE } from './the-call.mjs';

const SECRET = 'a secret that only the bench knows, long enough';
export const ADMIN = { username: 'admin', password: 'a password for the bench only' };
const DESIGNER = { username: 'designer', password: 'a password for the bench only' };

/** A node as an operator starts it, with the settings that it has when nobody chooses any. */
export async function startNode(database, environment = {}) {
  const node = await startChild(['dist/main.js'], {
    environment: {
      DATABASE_URL: database.url,
      SLUICE_SECRET: SECRET,
      PORT: '0',
      NODE_ENV: 'production',
      ...environment,
    },
    nodeArgs: ['--expose-gc', '--import', './bench/stage/inside-node.mjs'],
    isReady: (line) => /^\s*Sluice is ready/.test(line),
  });
  const said = (pattern) => node.lines.map((line) => pattern.exec(line)?.[1]).find((found) => found !== undefined);
  const url = said(/^\s*Listening\s+(http\S+)/);
  return {
    ...node,
    url,
    setupToken: said(/^\s*Set-up token\s+(\S+)/),
    /** Asks the process itself: see `inside-node.mjs`. */
    async ask(question) {
      node.process.send({ ask: question });
      const [{ answer }] = await once(node.process, 'message');
      return answer;
    },
    /** Where one of the flows is called. */
    at: (flow) => `${url}/api/${NAMESPACE}/ticketing/v1/${flow}/web`,
  };
}

/** Sets a new installation up over its public API: people, an API key and the flows. Answers the key. */
export async function setUp({ url, setupToken }) {
  await clientFor(url).post('/platform/v1/setup', { token: setupToken, ...ADMIN });
  const admin = await signIn(url, ADMIN);
  await admin.post('/platform/v1/namespaces', { name: NAMESPACE, title: 'Bench' });
  await admin.post('/platform/v1/roles', { name: 'ticket_sender', description: 'May send tickets.' });
  const { body: user } = await admin.post('/platform/v1/users', DESIGNER);
  await admin.put(`/platform/v1/users/${user.id}/grants`, {
    grants: [{ role: 'flow_designer', namespace: NAMESPACE }],
  });
  const { body: key } = await admin.post('/platform/v1/api-keys', {
    name: 'load',
    grants: [{ role: 'ticket_sender', namespace: NAMESPACE }],
  });
  const designer = await signIn(url, DESIGNER);
  const flows = `/platform/v1/namespaces/${NAMESPACE}/flows`;
  for (const definition of Object.values(FLOWS)) {
    const { body: flow } = await designer.post(flows, definition);
    await designer.post(`${flows}/${flow.id}/activate`);
  }
  return key.key;
}
