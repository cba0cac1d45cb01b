import { isId } from '../shared/uuid.js';
import { listFlows } from './list-flows.js';
import type { ServerClient } from './server-client.js';
import { WrongUsage } from './wrong-usage.js';

/** The id of the flow that is named so, or that has it. `at` is the address of its namespace. Throws `WrongUsage`. */
export async function findFlow(server: ServerClient, at: string, name: string): Promise<string> {
  if (isId(name)) return name;
  const found = (await listFlows(server, at)).find((flow) => flow.name === name);
  if (found === undefined) throw new WrongUsage(`There is no flow named "${name}" in the namespace.`);
  return found.id;
}
