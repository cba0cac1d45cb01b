import type { CommandCall } from './command.js';
import { ServerClient } from './server-client.js';
import { WrongUsage } from './wrong-usage.js';

/** The options of every command that asks a server. */
export const SERVER_OPTIONS = {
  server: { type: 'string', short: 's' },
  'api-key': { type: 'string', short: 'k' },
} as const;

export const SERVER_USAGE = '[--server <url>] [--api-key <key>]';

/** The server that the options or else the environment name; undefined when neither does. */
export function serverOf({ options, terminal: { env } }: CommandCall): ServerClient | undefined {
  // A variable that is empty is one that is not set, as it is for the server.
  const url = (options.server as string | undefined) ?? (env.SLUICE_URL || undefined);
  if (url === undefined) return undefined;
  if (!URL.canParse(url) || !/^https?:$/.test(new URL(url).protocol)) {
    throw new WrongUsage(`"${url}" is not the URL of a server.`);
  }
  return new ServerClient(url, (options['api-key'] as string | undefined) ?? (env.SLUICE_API_KEY || undefined));
}

export function requireServer(call: CommandCall): ServerClient {
  const server = serverOf(call);
  if (server === undefined) throw new WrongUsage('Name the server: --server <url>, or SLUICE_URL.');
  return server;
}
