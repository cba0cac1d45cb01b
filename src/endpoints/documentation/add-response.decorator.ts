import { ApiExtraModels, getSchemaPath } from '@nestjs/swagger';
import type { Type } from '@nestjs/common';
import type { JsonValue } from '../../shared/json.js';

/** Where the framework's own decorators keep the responses of an operation; it does not export the name. */
const RESPONSES = 'swagger/apiResponse';
const JSON_TYPE = 'application/json';

interface MediaType {
  schema: object;
  example?: JsonValue;
}

interface Response {
  description?: string;
  type?: Type;
  schema?: object;
  content?: Record<string, MediaType>;
  headers?: Record<string, object>;
}

export interface AddedResponse {
  description: string;
  body?: MediaType;
  /** Of the body; JSON unless said otherwise. */
  mediaType?: string;
  headers?: Record<string, object>;
}

/**
 * Adds what an operation may answer with a status to what is documented of that status already, such as problems. Use it
 * after the framework's own decorators, which replace what they find.
 */
export function AddResponse(
  status: number,
  { description, body, mediaType = JSON_TYPE, headers }: AddedResponse,
): MethodDecorator {
  return (target, key, descriptor) => {
    const handler = descriptor.value as object;
    const responses = (Reflect.getMetadata(RESPONSES, handler) ?? {}) as Record<string, Response>;
    const { type, schema, ...known } = responses[status] ?? {};
    if (type !== undefined) {
      ApiExtraModels(type)(target, key, descriptor);
    }
    const ofType = asMediaType(type, schema);
    const content: Record<string, MediaType> = { ...known.content, ...(ofType && { [JSON_TYPE]: ofType }) };
    const before = content[mediaType];
    if (body !== undefined) content[mediaType] = before === undefined ? body : either(before, body);
    const merged: Response = {
      ...known,
      description: [known.description, description].filter(Boolean).join(' '),
      ...(Object.keys(content).length === 0 ? {} : { content }),
      ...(headers === undefined ? {} : { headers: { ...known.headers, ...headers } }),
    };
    Reflect.defineMetadata(RESPONSES, { ...responses, [status]: merged }, handler);
    return descriptor;
  };
}

function asMediaType(type: Type | undefined, schema: object | undefined): MediaType | undefined {
  if (type !== undefined) {
    return { schema: { $ref: getSchemaPath(type) } };
  }
  return schema === undefined ? undefined : { schema };
}

function either(one: MediaType, other: MediaType): MediaType {
  const choices = 'oneOf' in one.schema ? (one.schema.oneOf as object[]) : [one.schema];
  const example = other.example ?? one.example;
  return { schema: { anyOf: [...choices, other.schema] }, ...(example === undefined ? {} : { example }) };
}
