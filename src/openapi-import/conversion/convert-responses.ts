import { carriesBody, isAnswerStatus } from '../../flow-language/answer.js';
import { isJsonObject, type JsonObject, type JsonValue } from '../../shared/json.js';
import { membersOf, type Conversion, type Located } from './conversion.js';
import { convertSchema } from './convert-schema.js';

const JSON_TYPE = /^application\/(?:json|(?!problem\+json)[a-z0-9!#$&^_.-]+\+json)$/i;

/** What this product itself answers, as its own documents call it. */
const OWN_ANSWERS = /^#\/components\/schemas\/(?:StartedExecution|FinishedExecution|IgnoredCall|DuplicateDelivery)$/;

/**
 * How an operation answers. One that only ever accepts (202) is asynchronous; any other is synchronous and answers with
 * examples until the flow has steps.
 */
export function convertResponses(responses: Located<JsonValue> | undefined, conversion: Conversion): JsonObject {
  const declared: JsonObject = {};
  for (const { name, ...located } of membersOf(responses?.value, responses?.pointer ?? '')) {
    const status = Number(name);
    if (!isAnswerStatus(status)) {
      if (!/^[13]/.test(name)) noteRange(name, located.pointer, conversion);
      continue;
    }
    const response = conversion.follow(located);
    const converted = response && convertResponse(status, response, conversion);
    if (converted !== undefined) declared[name] = converted;
  }
  const good = Object.keys(declared).filter((status) => status.startsWith('2'));
  if (good.length === 0 || good.every((status) => status === '202')) return { mode: 'async' };
  return { mode: 'sync', mock: true, responses: declared };
}

/** Undefined for an answer that the product gives itself: a problem. */
function convertResponse(
  status: number,
  { value, pointer }: Located<JsonObject>,
  conversion: Conversion,
): JsonObject | undefined {
  const content = membersOf(value.content, `${pointer}/content`);
  const json = content.find(({ name }) => JSON_TYPE.test(name.split(';')[0].trim()));
  const description: JsonObject = typeof value.description === 'string' ? { description: value.description } : {};
  if (json === undefined) {
    if (content.length === 0) return status < 300 ? description : undefined;
    if (content.every(({ name }) => !name.startsWith('application/problem+json'))) {
      conversion.note('unsupported-media-type', `${pointer}/content`, 'An answer is JSON here; the body is left out.');
      return status < 300 ? description : undefined;
    }
    return undefined;
  }
  if (!carriesBody(status)) return description;
  const media = isJsonObject(json.value) ? json.value : {};
  if (isOwnAnswer(media.schema)) return undefined;
  const schema = convertSchema(media.schema, `${json.pointer}/schema`, conversion);
  const example = exampleOf(media, conversion, json.pointer);
  return { ...description, schema, ...(example === undefined ? {} : { example }) };
}

function isOwnAnswer(schema: JsonValue | undefined): boolean {
  if (!isJsonObject(schema)) return false;
  const choices = Array.isArray(schema.anyOf) ? schema.anyOf : [schema];
  return choices.every((choice) => isJsonObject(choice) && OWN_ANSWERS.test(String(choice.$ref)));
}

function exampleOf(media: JsonObject, conversion: Conversion, pointer: string): JsonValue | undefined {
  if (media.example !== undefined) return media.example;
  const [first] = membersOf(media.examples, `${pointer}/examples`);
  return first && conversion.follow(first)?.value.value;
}

function noteRange(name: string, pointer: string, conversion: Conversion): void {
  if (name === 'default' || name.startsWith('x-')) return;
  conversion.note('unsupported-status', pointer, `An answer is declared by its status here; ${name} is left out.`);
}
