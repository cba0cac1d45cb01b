import type { Finding } from '../../flow-language/finding.js';
import type { TriggerDefinition } from '../../flow-language/flow-definition.js';
import type { ComplexObjects } from '../../schema/json-schema.js';
import { isJsonObject } from '../../shared/json.js';
import type { RestTrigger } from '../rest-trigger.js';
import { checkAddress } from './check-address.js';
import { checkAuth } from './check-auth.js';
import { checkBody } from './check-body.js';
import { checkHandshake } from './check-handshake.js';
import { checkLimits } from './check-limits.js';
import { checkParameters, checkPathParameters } from './check-parameters.js';
import { checkUnknownQuery } from './check-unknown-query.js';
import { checkRepeats } from './check-repeats.js';
import { checkResponse } from './check-response.js';
import { checkRules } from './check-rules.js';
import { findingAt, unknownMembers } from './finding-at.js';

const RULE_MEMBERS = ['idempotency', 'dedupe', 'condition', 'limits'];
const MEMBERS = [
  'type',
  'api',
  'version',
  'method',
  'path',
  'description',
  'auth',
  'request',
  'response',
  'handshake',
  ...RULE_MEMBERS,
];

/** What a trigger may refer to. */
export interface RestTriggerSurroundings {
  complexObjects: ComplexObjects;
  roles: ReadonlySet<string>;
  /** Names of the auth schemes. */
  schemes: readonly string[];
  /** The kinds of the namespace's credentials by name; undefined where nobody knows. */
  credentials?: ReadonlyMap<string, string>;
}

/** Everything that is wrong with a trigger of type `rest`, whose members may be any JSON. */
export function checkRestTrigger(trigger: TriggerDefinition, surroundings: RestTriggerSurroundings): Finding[] {
  const { complexObjects } = surroundings;
  const findings = [
    ...unknownMembers(trigger, MEMBERS),
    ...(trigger.description === undefined || typeof trigger.description === 'string'
      ? []
      : [findingAt('/description', 'type', 'description is a text.')]),
    ...checkAddress(trigger),
    ...checkAuth(trigger.auth, surroundings),
    ...checkHandshake(trigger.handshake, isJsonObject(trigger.request) ? trigger.request.body : undefined),
    ...checkRequest(trigger, complexObjects),
    ...checkResponse(trigger.response, complexObjects),
    ...checkRepeats(trigger),
    ...checkLimits(trigger.limits),
    ...(trigger.condition === undefined || typeof trigger.condition === 'string'
      ? []
      : [findingAt('/condition', 'type', 'condition is an expression written as text.')]),
  ];
  const isSound = findings.every(({ severity }) => severity !== 'error');
  return isSound ? [...findings, ...checkRules(trigger as RestTrigger, complexObjects)] : findings;
}

function checkRequest({ request, method, path }: TriggerDefinition, complexObjects: ComplexObjects): Finding[] {
  if (request === undefined) {
    return checkPathParameters(path, {});
  }
  if (!isJsonObject(request)) {
    return [findingAt('/request', 'type', 'request is an object.')];
  }
  return [
    ...unknownMembers(request, ['path', 'query', 'headers', 'body', 'unknownQuery'], '/request'),
    ...checkUnknownQuery(request.unknownQuery),
    ...checkPathParameters(path, request.path),
    ...checkParameters('path', request.path, complexObjects),
    ...checkParameters('query', request.query, complexObjects),
    ...checkParameters('headers', request.headers, complexObjects),
    ...checkBody(request.body, method, complexObjects),
  ];
}
