import type { Finding } from '../../flow-language/finding.js';
import { bundleSchema } from '../../schema/bundle-schema.js';
import { everySubschema } from '../../schema/every-subschema.js';
import type { ComplexObjects } from '../../schema/json-schema.js';
import { isJsonObject, type JsonObject } from '../../shared/json.js';
import { jsonPointer } from '../../shared/json-pointer.js';
import { didYouMean } from '../../shared/nearest-name.js';
import { filePropertiesOf, type FileProperty, isFile } from '../rest-files.js';
import { MULTIPART } from '../rest-media-types.js';
import { findingAt, unknownMembers } from './finding-at.js';

const AT = '/request/body';
/** What a schema may say of a file; anything else would not be looked at. */
const OF_FILES = [
  ...['type', 'format', 'contentMediaType', 'minLength', 'maxLength'],
  ...['title', 'description', 'deprecated', 'example', 'examples', '$comment'],
];
const MEDIA_RANGES = /^[a-z0-9!#$&^_.+-]+\/(\*|[a-z0-9!#$&^_.+-]+)(,\s*[a-z0-9!#$&^_.+-]+\/(\*|[a-z0-9!#$&^_.+-]+))*$/;
const NOWHERE_ELSE = 'Files are properties of the body itself, or the items of a list there.';
const MOST_SUBSCHEMAS = 2_000;

/** Checks the files that a body declares. Its schema may be any JSON: whatever else is wrong with it is told elsewhere. */
export function checkFiles({ mediaTypes, schema, encoding }: JsonObject, complexObjects: ComplexObjects): Finding[] {
  if (!Array.isArray(mediaTypes) || !mediaTypes.includes(MULTIPART) || !isJsonObject(schema)) {
    return encoding === undefined
      ? []
      : [findingAt(`${AT}/encoding`, 'encoding-not-allowed', `Only a body that is ${MULTIPART} has an encoding.`)];
  }
  const files = filePropertiesOf(schema);
  const alone =
    files.length === 0 || mediaTypes.length === 1
      ? []
      : [findingAt(`${AT}/mediaTypes`, 'unsuitable-schema', `A body with files is ${MULTIPART} and nothing else.`)];
  return [
    ...alone,
    ...files.flatMap(checkFile),
    ...checkOtherPlaces(schema, complexObjects),
    ...checkEncoding(
      encoding,
      files.map(([name]) => name),
    ),
  ];
}

function checkFile(property: [string, FileProperty]): Finding[] {
  const [, { schema }] = property;
  const { contentMediaType } = schema;
  const pointer = `${AT}/schema${pointerTo(property)}`;
  const ofType =
    contentMediaType === undefined || MEDIA_RANGES.test(String(contentMediaType))
      ? []
      : [findingAt(`${pointer}/contentMediaType`, 'unsupported-media-type', 'Write a media type in lower case.')];
  const unseen = Object.keys(schema)
    .filter((keyword) => !OF_FILES.includes(keyword) && !keyword.startsWith('x-'))
    .map((keyword) =>
      findingAt(pointer + jsonPointer(keyword), 'unsuitable-schema', `"${keyword}" says nothing of a file.`),
    );
  return [...ofType, ...unseen];
}

function pointerTo([name, { list }]: [string, FileProperty]): string {
  return jsonPointer('properties', name, ...(list ? ['items'] : []));
}

/** Where a file cannot come, a text would be read in its stead. */
function checkOtherPlaces(schema: JsonObject, complexObjects: ComplexObjects): Finding[] {
  const declared = filePropertiesOf(schema).map(pointerTo);
  const inside = everySubschema(schema, MOST_SUBSCHEMAS)
    .filter((found) => isFile(found.schema) && !declared.includes(found.pointer))
    .map(({ pointer }) => findingAt(`${AT}/schema${pointer}`, 'unsuitable-schema', NOWHERE_ELSE));
  const { definitions } = bundleSchema(schema, complexObjects, {
    definition: (name, owner) => (owner === undefined ? `#/$defs/${name}` : `#/complexObjects/${owner}/$defs/${name}`),
    complexObject: (name) => `#/complexObjects/${name}`,
    refTo: (key) => key,
  });
  const referred = Object.entries(definitions)
    .filter(([ref]) => ref.startsWith('#/complexObjects/'))
    .filter(([, definition]) => everySubschema(definition, MOST_SUBSCHEMAS).some((found) => isFile(found.schema)))
    .map(([ref]) => findingAt(`${AT}/schema`, 'unsuitable-schema', `${ref} holds a file. ${NOWHERE_ELSE}`));
  return [...inside, ...referred];
}

function checkEncoding(encoding: unknown, files: readonly string[]): Finding[] {
  const at = `${AT}/encoding`;
  if (encoding === undefined) return [];
  if (!isJsonObject(encoding)) return [findingAt(at, 'type', 'encoding is an object of the names of files.')];
  return Object.entries(encoding).flatMap(([name, given]) => {
    const pointer = at + jsonPointer(name);
    if (!files.includes(name)) {
      return [findingAt(pointer, 'unknown-member', `"${name}" is no file of this body.`, didYouMean(name, files))];
    }
    if (!isJsonObject(given)) return [findingAt(pointer, 'type', 'Write { "contentType": "image/png, image/jpeg" }.')];
    const { contentType } = given;
    const sound = typeof contentType === 'string' && MEDIA_RANGES.test(contentType);
    return [
      ...unknownMembers(given, ['contentType'], pointer),
      ...(sound
        ? []
        : [
            findingAt(
              `${pointer}/contentType`,
              'unsupported-media-type',
              'contentType is media types in lower case, such as "image/png, image/*".',
            ),
          ]),
    ];
  });
}
