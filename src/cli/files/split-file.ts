import type { FlowFile, NamespaceInFile } from '../../flow-files/flow-file.js';
import type { JsonObject } from '../../shared/json.js';

/** A flow file as several, by path without an ending: for each namespace one of its own, and one for each of its flows. */
export function splitFile({ sluice, namespaces }: FlowFile): ReadonlyMap<string, FlowFile> {
  const files = new Map<string, FlowFile>();
  for (const { flows, ...rest } of namespaces) {
    const { name } = rest as NamespaceInFile;
    if (Object.keys(rest).length > 1) files.set(`${name}/namespace`, { sluice, namespaces: [rest as NamespaceInFile] });
    for (const flow of (flows ?? []) as JsonObject[]) {
      const path = unused(`${name}/flows/${slug(String(flow.name))}`, files);
      files.set(path, { sluice, namespaces: [{ name, flows: [flow] }] });
    }
  }
  return files;
}

/** A name for a file on any system. */
function slug(name: string): string {
  const plain = name.normalize('NFKD').toLowerCase();
  const words = plain.replaceAll(/\p{M}/gu, '').replaceAll(/[^\p{L}\p{N}]+/gu, '-');
  return words.replaceAll(/^-|-$/g, '').slice(0, 80) || 'flow';
}

function unused(path: string, taken: ReadonlyMap<string, unknown>): string {
  if (!taken.has(path)) return path;
  for (let number = 2; ; number++) if (!taken.has(`${path}-${number}`)) return `${path}-${number}`;
}
