/**
 * Every kind of refusal the product can answer, by its stable code. A code is a promise to callers: it is never
 * renamed or given another meaning. `status` is the HTTP status, `title` the short text that is the same each time.
 */
export const PROBLEM_TYPES = {
  // the request itself
  'bad-request': { status: 400, title: 'The request is not valid HTTP for this server' },
  'malformed-json': { status: 400, title: 'The body is not valid JSON' },
  'duplicate-key': { status: 400, title: 'The JSON body repeats a key' },
  'forbidden-key': { status: 400, title: 'The JSON body uses a key that is not allowed' },
  'json-too-deep': { status: 400, title: 'The JSON body is nested too deeply' },
  'malformed-body': { status: 400, title: 'The body is not what its headers say' },
  'ambiguous-header': { status: 400, title: 'A header that must be single was sent more than once' },
  'invalid-path': { status: 400, title: 'The path is not in canonical form' },
  'invalid-cursor': { status: 400, title: 'The page cursor is not one this server gave out' },
  'idempotency-key-invalid': { status: 400, title: 'The Idempotency-Key is not a valid one' },
  'idempotency-key-required': { status: 400, title: 'The request must carry an Idempotency-Key' },
  'not-acceptable': { status: 406, title: 'No answer is of a type that the caller accepts' },
  'request-timeout': { status: 408, title: 'The request took too long to arrive' },
  'payload-too-large': { status: 413, title: 'The body is larger than allowed' },
  'unsupported-media-type': { status: 415, title: 'The content type is not accepted here' },
  'expectation-failed': { status: 417, title: 'The expectation of the request cannot be met' },
  'validation-failed': { status: 422, title: 'The request does not match what is declared' },
  'rule-not-applicable': { status: 422, title: 'A rule of the endpoint cannot be applied to the request' },
  'idempotency-key-reused': { status: 422, title: 'The Idempotency-Key belongs to another request' },
  'headers-too-large': { status: 431, title: 'The header section is larger than allowed' },

  // who is calling
  unauthenticated: { status: 401, title: 'Authentication is required' },
  'invalid-credentials': { status: 401, title: 'The credentials are not valid' },
  'invalid-token': { status: 401, title: 'The token is not valid' },
  'token-request-invalid': { status: 400, title: 'The token request is not valid' },
  'signature-invalid': { status: 401, title: 'The signature does not fit the request' },
  'ip-not-allowed': { status: 403, title: 'The address may not call this' },
  forbidden: { status: 403, title: 'The caller may not do this' },
  'subscription-required': { status: 403, title: 'The subscription does not cover this' },
  'too-many-requests': { status: 429, title: 'Too many requests' },

  // what is addressed
  'not-found': { status: 404, title: 'There is nothing at this address' },
  'method-not-allowed': { status: 405, title: 'The method is not allowed at this address' },
  gone: { status: 410, title: 'What was at this address is retired' },
  'api-version-not-found': { status: 404, title: 'The version of the API does not exist' },
  'namespace-not-found': { status: 404, title: 'The namespace does not exist' },
  'complex-object-not-found': { status: 404, title: 'The complex object does not exist' },
  'flow-not-found': { status: 404, title: 'The flow does not exist' },
  'flow-version-not-found': { status: 404, title: 'The flow version does not exist' },
  'execution-not-found': { status: 404, title: 'The execution does not exist' },
  'file-not-found': { status: 404, title: 'The file does not exist' },
  'table-not-found': { status: 404, title: 'The table does not exist' },
  'record-not-found': { status: 404, title: 'The record does not exist' },
  'user-not-found': { status: 404, title: 'The user does not exist' },
  'role-not-found': { status: 404, title: 'The role does not exist' },
  'credential-not-found': { status: 404, title: 'The credential does not exist' },
  'credential-value-not-found': { status: 404, title: 'The credential has no such value' },
  'connection-not-found': { status: 404, title: 'The connection does not exist' },
  'token-issuer-not-found': { status: 404, title: 'The token issuer does not exist' },
  'api-key-not-found': { status: 404, title: 'The API key does not exist' },

  // what is there already
  'request-in-progress': { status: 409, title: 'The same request is still being worked on' },
  'already-exists': { status: 409, title: 'The name is taken' },
  'route-conflict': { status: 409, title: 'Another active endpoint answers the same requests' },
  'breaking-change': { status: 409, title: 'The change would break callers of the active version' },
  'api-version-retired': { status: 409, title: 'The version of the API is retired' },
  'flow-active': { status: 409, title: 'The flow is active' },
  'flow-not-active': { status: 409, title: 'The flow is not active' },
  'wrong-trigger': { status: 409, title: 'The flow is started in another way' },
  'import-conflict': { status: 409, title: 'The file cannot be applied as things are' },
  'in-use': { status: 409, title: 'Something else still needs this' },
  'credential-rotating': { status: 409, title: 'The credential has two values already' },
  'last-value': { status: 409, title: 'A credential keeps at least one value' },
  'last-admin': { status: 409, title: 'The last active admin must stay' },
  'revision-mismatch': { status: 412, title: 'The resource has changed since it was read' },
  'flow-has-findings': { status: 422, title: 'The flow has findings that must be mended first' },
  'precondition-required': { status: 428, title: 'The request must say which revision it changes' },

  // calls to other systems
  'egress-blocked': { status: 403, title: 'The address may not be called from here' },
  'loop-detected': { status: 508, title: 'The call has come round to this server too often' },
  'redirect-refused': { status: 502, title: 'The other system redirects to where the call may not follow' },
  'token-refused': { status: 502, title: 'The other system gave no access token' },
  'call-failed': { status: 502, title: 'The other system could not be called' },
  'call-refused': { status: 502, title: 'The other system refused the call' },
  'response-invalid': { status: 502, title: 'The answer of the other system is not as expected' },
  'response-too-large': { status: 502, title: 'The answer of the other system is larger than allowed' },
  'token-issuer-unavailable': { status: 503, title: 'The keys of the token issuer cannot be had' },
  'error-raised': { status: 500, title: 'A step of the flow raised an error' },
  'call-timeout': { status: 504, title: 'The other system took too long' },

  // the server's own state
  'execution-failed': { status: 500, title: 'The flow failed' },
  'answer-not-built': { status: 500, title: 'The flow has no answer that can be sent' },
  'internal-error': { status: 500, title: 'The server failed' },
  'not-ready': { status: 503, title: 'The server is not ready' },
  draining: { status: 503, title: 'The server is shutting down' },
} as const satisfies Record<string, { status: number; title: string }>;

export type ProblemCode = keyof typeof PROBLEM_TYPES;
