import type { CommandCall } from '../command.js';
import { describeFinding } from '../words/describe-finding.js';
import { readSources } from './read-sources.js';
import { SourceFiles } from './source-files.js';

/** The files that a call names, as one; undefined when one of them cannot be read, which is told. Throws `WrongUsage`. */
export async function readSourceFiles({ paths, options, terminal }: CommandCall): Promise<SourceFiles | undefined> {
  const files = new SourceFiles(await readSources(paths), options.namespace as string | undefined);
  for (const { path, line, column, code, message } of files.faults) {
    terminal.err(describeFinding({ severity: 'error', code, pointer: '', message }, `${path}:${line}:${column}`));
  }
  return files.faults.length === 0 ? files : undefined;
}
