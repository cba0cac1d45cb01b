import type { ReceivedFile } from '../../files/received-file.js';
import type { ComplexObjects, JsonSchema } from '../../schema/json-schema.js';
import { typeTexts } from '../../schema/type-texts.js';
import type { JsonObject, JsonValue } from '../../shared/json.js';
import { SluiceError } from '../../shared/sluice-error.js';
import type { DeclaredFile } from '../../triggers/rest-files.js';

/** A part of a body, read as what it is. */
export type ReceivedPart = { name: string } & ({ text: string } | { json: JsonValue } | { file: ReceivedFile });

export interface MultipartShape {
  schema: JsonSchema;
  complexObjects: ComplexObjects;
  files: ReadonlyMap<string, DeclaredFile>;
}

/**
 * The value of a body: each name with what its part holds, or with a list when it comes more than once or is declared as
 * one. Texts get their types from the schema; JSON has its own. `show` says what stands for a file.
 */
export function multipartBody(
  parts: readonly ReceivedPart[],
  { schema, complexObjects, files }: MultipartShape,
  show: (file: ReceivedFile) => JsonValue,
): JsonObject {
  const values = new Map<string, { isText: boolean; found: JsonValue[] }>();
  for (const part of parts) {
    const isText = 'text' in part;
    const value = isText ? part.text : 'json' in part ? part.json : show(part.file);
    const known = values.get(part.name);
    if (known === undefined) values.set(part.name, { isText, found: [value] });
    else if (known.isText === isText) known.found.push(value);
    else throw new SluiceError('malformed-body', `The field "${part.name}" comes as text and as something else.`);
  }
  const isList = (name: string) =>
    files.get(name)?.list ?? Array.isArray((typeTexts({ [name]: '' }, schema, complexObjects) as JsonObject)[name]);
  const settled = [...values].map(([name, { isText, found }]): [string, JsonValue] => {
    const value = found.length === 1 ? found[0]! : found;
    if (isText) return [name, (typeTexts({ [name]: value }, schema, complexObjects) as JsonObject)[name]!];
    return [name, !Array.isArray(value) && isList(name) ? [value] : value];
  });
  return Object.fromEntries(settled);
}
