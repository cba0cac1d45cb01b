import type { FlowFile } from '../flow-file.js';

/** The file with a title for each namespace that is not there yet and of which the file says nothing. */
export function withNewNamespaces(file: FlowFile, exists: (namespace: string) => boolean): FlowFile {
  const namespaces = file.namespaces.map((namespace) =>
    namespace.settings !== undefined || exists(namespace.name)
      ? namespace
      : { ...namespace, settings: { title: namespace.name } },
  );
  return { ...file, namespaces };
}
