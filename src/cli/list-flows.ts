import type { ServerClient } from './server-client.js';

export interface ListedFlow {
  id: string;
  name: string;
}

/** All flows of a namespace; `at` is its address. */
export async function listFlows(server: ServerClient, at: string): Promise<ListedFlow[]> {
  const flows: ListedFlow[] = [];
  for (let cursor: string | null = ''; cursor !== null;) {
    const page: string = cursor === '' ? '' : `&cursor=${encodeURIComponent(cursor)}`;
    const { text } = await server.send('GET', `${at}/flows?limit=200${page}`);
    const { items, next } = JSON.parse(text) as { items: ListedFlow[]; next: string | null };
    flows.push(...items);
    cursor = next;
  }
  return flows;
}
