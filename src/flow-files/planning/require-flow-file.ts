import { sharedValidator } from '../../schema/shared-validator.js';
import { cloneJson } from '../../shared/clone-json.js';
import { jsonPointer } from '../../shared/json-pointer.js';
import type { JsonValue } from '../../shared/json.js';
import { type FieldError, SluiceError } from '../../shared/sluice-error.js';
import type { FlowFile } from '../flow-file.js';
import { fileSchema } from '../parts/file-schema.js';
import type { FilePart } from '../parts/file-part.js';
import { fileItems } from './file-items.js';

/**
 * Takes any JSON value. Throws `validation-failed` unless it has the shape of a flow file and names nothing twice. A
 * namespace that the file makes without saying anything of it gets its name for a title.
 */
export function requireFlowFile(value: unknown, parts: readonly FilePart[]): FlowFile {
  const faults = sharedValidator(fileSchema(parts), {})(cloneJson(value as JsonValue));
  if (faults.length > 0) throw refusal(faults);
  const file = value as FlowFile;
  const twice = repeated([
    ...file.namespaces.map(({ name }, position) => ({ key: name, name, pointer: jsonPointer('namespaces', position) })),
    ...fileItems(file, parts).map(({ part, namespace, name, pointer }) => ({
      key: `${namespace} ${part.kind} ${name}`,
      name,
      pointer,
    })),
  ]);
  if (twice.length > 0) throw refusal(twice);
  return file;
}

function repeated(items: { key: string; name: string; pointer: string }[]): FieldError[] {
  const first = new Map<string, string>();
  return items.flatMap(({ key, name, pointer }) => {
    const earlier = first.get(key);
    if (earlier === undefined) first.set(key, pointer);
    const message = `"${name}" is in the file already, at ${earlier}`;
    return earlier === undefined ? [] : [{ pointer, code: 'duplicate-name', message }];
  });
}

function refusal(errors: FieldError[]): SluiceError {
  return new SluiceError('validation-failed', 'This is not a flow file that can be read.', { errors });
}
