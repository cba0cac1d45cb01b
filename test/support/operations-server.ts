import { ScriptedServer } from './scripted-server.js';

/** The system of a company that diagnoses and restarts its services, on a bad day. */
export async function operationsServer(): Promise<ScriptedServer> {
  const operations = await ScriptedServer.start();
  operations.answer = ({ url }, response) => {
    const tries = operations.requests.filter((request) => request.url === url).length;
    const fails = url.includes('/payments/') || (url.includes('/checkout/') && tries <= 2);
    if (fails) return response.writeHead(503).end('Try again later.');
    return response.setHeader('content-type', 'application/json').end(JSON.stringify({ job: `job of ${url}` }));
  };
  return operations;
}
