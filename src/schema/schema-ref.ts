/** The name of a complex object, of a `$defs` entry, and so of a component in the published document. */
const REF = /^#\/(complexObjects|\$defs)\/([A-Za-z0-9_.-]{1,100})$/;

export interface SchemaRef {
  place: 'complexObjects' | '$defs';
  name: string;
}

/** Reads a `$ref`. Undefined for anything but `#/complexObjects/<name>` and `#/$defs/<name>`: nothing else is ever followed. */
export function readSchemaRef(ref: unknown): SchemaRef | undefined {
  const match = typeof ref === 'string' ? REF.exec(ref) : null;
  return match === null ? undefined : { place: match[1] as SchemaRef['place'], name: match[2] };
}
