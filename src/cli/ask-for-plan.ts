import type { ImportPlan } from '../flow-files/import-plan.js';
import type { FlowFile } from '../flow-files/flow-file.js';
import type { ServerClient } from './server-client.js';

/** What applying the file would do on the server. */
export async function askForPlan(server: ServerClient, file: FlowFile, activate: boolean): Promise<ImportPlan> {
  const { text } = await server.send('POST', `import/plan?activate=${activate}`, { body: JSON.stringify(file) });
  return JSON.parse(text) as ImportPlan;
}
