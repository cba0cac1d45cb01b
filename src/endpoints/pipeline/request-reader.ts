import { coerceText, textReading } from '../../schema/coerce-text.js';
import { compileValidator, type Validator } from '../../schema/compile-validator.js';
import { isForbiddenName } from '../../schema/forbidden-names.js';
import type { ComplexObjects, JsonSchema } from '../../schema/json-schema.js';
import type { JsonObject, JsonValue } from '../../shared/json.js';
import { jsonPointer } from '../../shared/json-pointer.js';
import { type FieldError, SluiceError } from '../../shared/sluice-error.js';
import { bodyForm } from '../../triggers/rest-media-types.js';
import type { ParameterPlace, RestRequest } from '../../triggers/rest-trigger.js';

/** What came in, before it is known to be what is declared. */
export interface RawCall {
  path: Readonly<Record<string, string | undefined>>;
  query: ReadonlyMap<string, string[]>;
  /** Every value of a header, by lower-case name. */
  headerTexts(name: string): string[];
  /** Undefined when none was sent. */
  body: JsonValue | undefined;
}

/** Turns what came in into the typed values that the flow sees, by the schemas that are published. */
export class RequestReader {
  private readonly validate: Validator;
  private readonly headerLists: ReadonlySet<string>;

  constructor(
    private readonly request: RestRequest,
    schema: JsonSchema,
    private readonly complexObjects: ComplexObjects,
  ) {
    this.validate = compileValidator(schema, complexObjects);
    const lists = request.headers.filter((header) => textReading(header.schema, complexObjects).list);
    this.headerLists = new Set(lists.map(({ name }) => name));
  }

  /** Throws `malformed-json` or `malformed-body` when a required body is missing, else `validation-failed` with every bad field. */
  read(call: RawCall): JsonObject {
    const errors: FieldError[] = [];
    const texts = (place: ParameterPlace, textsOf: (name: string) => readonly string[]): JsonObject =>
      this.readParameters(place, textsOf, errors);
    const read: JsonObject = {
      path: texts('path', (name) => [call.path[name] ?? '']),
      query: {
        ...texts('query', (name) => call.query.get(name) ?? []),
        ...this.undeclared(call.query, errors),
      },
      headers: texts('headers', (name) =>
        this.headerLists.has(name) ? itemsOf(call.headerTexts(name)) : call.headerTexts(name),
      ),
    };
    if (this.request.body !== null && call.body !== undefined) {
      read.body = call.body;
    } else if (this.request.body?.required === true) {
      throw absent(this.request.body.mediaTypes);
    }
    const told = new Set(errors.map(({ pointer }) => pointer));
    errors.push(...this.validate(read).filter(({ pointer }) => !told.has(pointer)));
    if (errors.length > 0) {
      const count = errors.length === 1 ? 'One value is' : `${errors.length} values are`;
      throw new SluiceError('validation-failed', `${count} not what this endpoint declares.`, { errors });
    }
    return read;
  }

  private readParameters(
    place: ParameterPlace,
    textsOf: (name: string) => readonly string[],
    errors: FieldError[],
  ): JsonObject {
    const values: JsonObject = {};
    for (const { name, schema } of this.request[place]) {
      const pointer = jsonPointer(place, name);
      const texts = textsOf(name);
      if (texts.some((text) => text.includes('\u0000'))) {
        errors.push({ pointer, code: 'unstorable-text', message: 'must not hold the NUL character' });
        continue;
      }
      const coerced = coerceText(schema, texts, this.complexObjects);
      if ('error' in coerced) {
        errors.push({ pointer, ...coerced.error });
      } else if (coerced.value !== undefined) {
        values[name] = coerced.value;
      }
    }
    return values;
  }

  /** Query parameters that nobody declared, unless they are ignored; the schema refuses them, with a guess at what was meant. */
  private undeclared(query: ReadonlyMap<string, string[]>, errors: FieldError[]): JsonObject {
    if (this.request.unknownQuery === 'ignore') return {};
    const declared = new Set(this.request.query.map(({ name }) => name));
    const names = [...query.keys()].filter((name) => !declared.has(name));
    const [forbidden, others] = [names.filter(isForbiddenName), names.filter((name) => !isForbiddenName(name))];
    errors.push(
      ...forbidden.map((name) => ({
        pointer: jsonPointer('query', name),
        code: 'forbidden-key',
        message: 'is not allowed as a name',
      })),
    );
    return Object.fromEntries(others.map((name) => [name, '']));
  }
}

/** The items of a header that is a list (RFC 9110, 5.6.1): by commas, on any number of lines; empty ones count for nothing. */
function itemsOf(lines: readonly string[]): string[] {
  return lines.flatMap((line) => line.split(',').map((item) => item.trim())).filter((item) => item !== '');
}

function absent(mediaTypes: readonly string[]): SluiceError {
  return mediaTypes.every((mediaType) => bodyForm(mediaType) === 'json')
    ? new SluiceError('malformed-json', 'Send a JSON body.')
    : new SluiceError('malformed-body', `Send a body as ${mediaTypes.join(' or ')}.`);
}
