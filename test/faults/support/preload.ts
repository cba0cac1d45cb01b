import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

/** The environment of a node that runs this file of the folder before anything else. */
export function preload(file: string, environment: Record<string, string>): Record<string, string> {
  return { ...environment, NODE_OPTIONS: `--import=${pathToFileURL(resolve('test/faults/support', file)).href}` };
}
