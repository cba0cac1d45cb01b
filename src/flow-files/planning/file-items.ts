import { jsonPointer } from '../../shared/json-pointer.js';
import type { JsonObject } from '../../shared/json.js';
import type { FlowFile, NamespaceInFile } from '../flow-file.js';
import type { FilePart } from '../parts/file-part.js';

/** One item of a file. */
export interface FileItem {
  part: FilePart;
  namespace: string;
  name: string;
  /** As it would be exported. */
  content: JsonObject;
  pointer: string;
}

/** All items of a file that fits its schema, in the order in which they are written to the database. */
export function fileItems(file: FlowFile, parts: readonly FilePart[]): FileItem[] {
  return file.namespaces.flatMap((namespace, position) =>
    parts.flatMap((part) => itemsOf(part, namespace, jsonPointer('namespaces', position))),
  );
}

function itemsOf(part: FilePart, namespace: NamespaceInFile, pointer: string): FileItem[] {
  const value = namespace[part.member];
  if (value === undefined) return [];
  const at = pointer + jsonPointer(part.member);
  const described = (content: JsonObject, place: string): FileItem => {
    const name = part.nameOf(content, namespace.name);
    return { part, namespace: namespace.name, name, content: part.normalise(content), pointer: place };
  };
  if (!part.isList) return [described(value as JsonObject, at)];
  return (value as JsonObject[]).map((content, position) => described(content, at + jsonPointer(position)));
}
