import { isJsonObject, type JsonObject, type JsonValue } from '../../shared/json.js';
import { bodyForm } from '../../triggers/rest-media-types.js';
import { membersOf, type Conversion, type Located } from './conversion.js';
import { convertSchema } from './convert-schema.js';

const WITHOUT_BODY = new Set(['GET', 'DELETE']);

/** The body that an operation takes; undefined when it takes none, or none that an endpoint can read. */
export function convertBody(
  requestBody: Located<JsonValue> | undefined,
  method: string,
  conversion: Conversion,
): JsonObject | undefined {
  const body = requestBody && conversion.follow(requestBody);
  if (body === undefined) return undefined;
  if (WITHOUT_BODY.has(method)) {
    conversion.note('unsupported-body', body.pointer, `A ${method} call has no body here: it is left out.`);
    return undefined;
  }
  const offered = membersOf(body.value.content, `${body.pointer}/content`);
  const readable = offered.filter(({ name }) => bodyForm(plainType(name)) !== undefined);
  for (const { name, pointer } of offered.filter((one) => !readable.includes(one))) {
    conversion.note('unsupported-media-type', pointer, `No endpoint reads bodies of type ${name}: left out.`);
  }
  const [first] = readable;
  if (first === undefined) return undefined;
  const schemaOf = ({ value, pointer }: Located) =>
    convertSchema(isJsonObject(value) ? value.schema : undefined, `${pointer}/schema`, conversion);
  const schema = schemaOf(first);
  const alike = readable.filter((one) => one === first || JSON.stringify(schemaOf(one)) === JSON.stringify(schema));
  for (const { name, pointer } of readable.filter((one) => !alike.includes(one))) {
    const message = `An endpoint has one schema for all its media types; ${name} has another and is left out.`;
    conversion.note('other-schema', pointer, message);
  }
  const mediaTypes = alike.map(({ name }) => plainType(name));
  const { description, required } = body.value;
  return {
    ...(mediaTypes.length === 1 && mediaTypes[0] === 'application/json' ? {} : { mediaTypes }),
    schema,
    ...(required === true ? {} : { required: false }),
    ...(typeof description === 'string' ? { description } : {}),
  };
}

/** In lower case and without parameters. */
function plainType(mediaType: string): string {
  return mediaType.split(';')[0].trim().toLowerCase();
}
