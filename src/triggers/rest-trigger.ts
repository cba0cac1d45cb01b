import { IpRanges } from '../config/ip-ranges.js';
import type { TriggerDefinition } from '../flow-language/flow-definition.js';
import type { JsonSchema } from '../schema/json-schema.js';
import type { JsonObject } from '../shared/json.js';
import { type RestSignature, restSignatureOf } from './rest-signature.js';

export const REST_METHODS = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'] as const;

export type RestMethod = (typeof REST_METHODS)[number];

/** A checked trigger of type `rest`, as it stands in a flow version. */
export interface RestTrigger extends TriggerDefinition {
  type: 'rest';
  /** The name of the API in the namespace; with `version` the second and third segment of the URL. */
  api: string;
  version: number;
  method: RestMethod;
  /** Below the API's version: literal segments and `{param}` segments. */
  path: string;
}

/** Who may call an endpoint. */
export interface RestAuth {
  /** Anyone, without credentials. The schemes and roles are empty then. */
  public: boolean;
  schemes: readonly string[];
  /** One of them is enough; none means whoever has any grant in the namespace. */
  roles: readonly string[];
  /** Signed calls are let in too, or alone when there are no schemes. */
  signature: RestSignature | null;
  /** Calls from elsewhere are refused. */
  ipRanges: IpRanges | null;
}

/** One path, query or header parameter. */
export interface RestParameter {
  name: string;
  required: boolean;
  schema: JsonSchema;
}

export interface RestBody {
  required: boolean;
  mediaTypes: readonly string[];
  /** In bytes; the server's own limit holds as well. */
  maxBytes: number | null;
  schema: JsonSchema;
  /** The media types that files may be of, by the names of the files: a list with commas, as OpenAPI has it. */
  encoding: Readonly<Record<string, string>>;
}

export type ParameterPlace = 'path' | 'query' | 'headers';

/** What a call carries, with everything that a designer may leave out filled in. */
export type RestRequest = Readonly<Record<ParameterPlace, readonly RestParameter[]>> & {
  readonly body: RestBody | null;
  /** What happens to query parameters that nobody declared. */
  readonly unknownQuery: UnknownQuery;
};

export const UNKNOWN_QUERY = ['refuse', 'ignore'] as const;

export type UnknownQuery = (typeof UNKNOWN_QUERY)[number];

export const DEFAULT_SCHEMES: readonly string[] = ['api-key', 'jwt'];

export const DEFAULT_MEDIA_TYPES: readonly string[] = ['application/json'];

/** Reads who may call the endpoint of a checked trigger. */
export function restAuthOf(trigger: RestTrigger): RestAuth {
  const auth = (trigger.auth ?? {}) as {
    public?: boolean;
    schemes?: string[];
    roles?: string[];
    signature?: JsonObject;
    ipRanges?: string[];
  };
  const ipRanges = auth.ipRanges === undefined ? null : new IpRanges(auth.ipRanges);
  if (auth.public === true) return { public: true, schemes: [], roles: [], signature: null, ipRanges };
  const signature = auth.signature === undefined ? null : restSignatureOf(auth.signature);
  const schemes = auth.schemes ?? (signature === null ? DEFAULT_SCHEMES : []);
  return { public: false, schemes, roles: auth.roles ?? [], signature, ipRanges };
}

/** Reads what a call of a checked trigger carries. */
export function restRequestOf(trigger: RestTrigger): RestRequest {
  const request = (trigger.request ?? {}) as JsonObject;
  return {
    path: parametersOf(request.path, true),
    query: parametersOf(request.query, false),
    headers: parametersOf(request.headers, false),
    body: bodyOf(request.body),
    unknownQuery: (request.unknownQuery as UnknownQuery | undefined) ?? 'refuse',
  };
}

function parametersOf(declared: unknown, always: boolean): RestParameter[] {
  return Object.entries((declared ?? {}) as Record<string, JsonObject>).map(([name, { required, ...schema }]) => ({
    name,
    required: always || required === true,
    schema,
  }));
}

function bodyOf(declared: unknown): RestBody | null {
  if (declared === undefined || declared === null) {
    return null;
  }
  const body = declared as {
    required?: boolean;
    mediaTypes?: string[];
    maxBytes?: number;
    schema?: JsonSchema;
    encoding?: Record<string, { contentType: string }>;
  };
  return {
    required: body.required ?? true,
    mediaTypes: body.mediaTypes ?? DEFAULT_MEDIA_TYPES,
    maxBytes: body.maxBytes ?? null,
    schema: body.schema ?? {},
    encoding: Object.fromEntries(
      Object.entries(body.encoding ?? {}).map(([name, { contentType }]) => [name, contentType]),
    ),
  };
}
