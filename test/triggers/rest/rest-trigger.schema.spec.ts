import { describe, expect, it } from '@jest/globals';
import { RestTriggerType } from '../../../src/triggers/types/rest.trigger.js';
import type { AuthSchemeCatalogue } from '../../../src/auth/auth-scheme-catalogue.service.js';
import { FLOW_SCHEMAS } from '../../../src/flow-language/flow-schemas.js';
import { compileValidator } from '../../../src/schema/compile-validator.js';
import type { JsonSchema } from '../../../src/schema/json-schema.js';
import { cloneJson } from '../../../src/shared/clone-json.js';
import { checkRestTrigger } from '../../../src/triggers/rest/check-rest-trigger.js';
import { REST_TRIGGER_SCHEMA } from '../../../src/triggers/rest/rest-trigger.schema.js';
import { exampleFlow } from '../../support/flows.js';

type Members = { properties: Record<string, JsonSchema> };

const at = (...names: string[]) =>
  names.reduce((schema, name) => (schema as Members).properties[name]!, REST_TRIGGER_SCHEMA);

/** The members that the check says it knows where it meets one that it does not. */
function known(trigger: object): string[] {
  const findings = checkRestTrigger({ type: 'rest', ...trigger } as never, {
    complexObjects: {},
    roles: new Set(),
    schemes: [],
  });
  const hint = findings.find(({ code }) => code === 'unknown-member')!.hint!;
  return /^Known are (.*)\.$/.exec(hint)![1]!.split(', ').sort();
}

const UNKNOWN = { qqqqqqqqqq: 1 };

describe('the schema of a REST trigger', () => {
  it.each<[string, JsonSchema, object]>([
    ['the trigger', REST_TRIGGER_SCHEMA, UNKNOWN],
    ['auth', at('auth'), { auth: UNKNOWN }],
    ['request', at('request'), { request: UNKNOWN }],
    ['its body', at('request', 'body'), { request: { body: UNKNOWN } }],
    ['response', at('response'), { response: UNKNOWN }],
    [
      'an answer',
      at('response', 'responses').additionalProperties as JsonSchema,
      { response: { mode: 'sync', responses: { 200: UNKNOWN } } },
    ],
    ['idempotency', at('idempotency'), { idempotency: UNKNOWN }],
    ['dedupe', at('dedupe'), { dedupe: UNKNOWN }],
    ['a limit', at('limits').items as JsonSchema, { limits: [UNKNOWN] }],
  ])('names every member of %s that the check knows, and no other', (_, schema, trigger) => {
    expect(Object.keys((schema as Members).properties).sort()).toEqual(known(trigger));
  });

  it('takes what designers write, and says what is not so', () => {
    const validate = compileValidator({ ...REST_TRIGGER_SCHEMA, $defs: FLOW_SCHEMAS }, {});
    const { examples } = new RestTriggerType({ names: () => [] } as unknown as AuthSchemeCatalogue);
    for (const trigger of [exampleFlow().trigger, ...examples, { type: 'rest' }]) {
      expect(validate(cloneJson(trigger as never))).toEqual([]);
    }
    const wrong = { type: 'rest', methd: 'GET', limits: [{ per: 'node' }], request: { body: {} } };
    expect(
      validate(wrong)
        .map(({ pointer }) => pointer)
        .sort(),
    ).toEqual(['/limits/0/per', '/limits/0/requests', '/limits/0/window', '/methd', '/request/body/schema']);
  });
});
