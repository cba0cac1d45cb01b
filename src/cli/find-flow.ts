import { isId } from '../shared/uuid.js';
import type { ServerClient } from './server-client.js';
import { WrongUsage } from './wrong-usage.js';

/** The id of the flow that is named so, or that has it. `at` is the address of its namespace. Throws `WrongUsage`. */
export async function findFlow(server: ServerClient, at: string, name: string): Promise<string> {
  if (isId(name)) return name;
  for (let cursor: string | null = ''; cursor !== null;) {
    const page: string = cursor === '' ? '' : `&cursor=${encodeURIComponent(cursor)}`;
    const { text } = await server.send('GET', `${at}/flows?limit=200${page}`);
    const { items, next } = JSON.parse(text) as { items: { id: string; name: string }[]; next: string | null };
    const found = items.find((flow) => flow.name === name);
    if (found !== undefined) return found.id;
    cursor = next;
  }
  throw new WrongUsage(`There is no flow named "${name}" in the namespace.`);
}
