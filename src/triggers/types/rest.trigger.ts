import { AuthSchemeCatalogue } from '../../auth/auth-scheme-catalogue.service.js';
import type { Finding } from '../../flow-language/finding.js';
import type { AnswerSignature, FlowCatalogue } from '../../flow-language/flow-catalogue.js';
import type { TriggerDefinition } from '../../flow-language/flow-definition.js';
import type { JsonSchema } from '../../schema/json-schema.js';
import { checkRestTrigger } from '../rest/check-rest-trigger.js';
import { REST_TRIGGER_SCHEMA } from '../rest/rest-trigger.schema.js';
import { restAnswersOf } from '../rest-response.js';
import { triggerSchema } from '../rest-schemas.js';
import type { RestTrigger } from '../rest-trigger.js';
import { Trigger, type TriggerType } from '../trigger-type.js';

/** An inbound REST call: `/api/{namespace}/{api}/v{version}/{path}`. */
@Trigger()
export class RestTriggerType implements TriggerType {
  readonly type = 'rest';
  readonly title = 'REST call';
  readonly description = 'Starts the flow when a third-party system calls its endpoint.';
  readonly schema = REST_TRIGGER_SCHEMA;
  readonly examples = [
    {
      type: 'rest',
      api: 'ticketing',
      version: 1,
      method: 'POST',
      path: '/tickets/{source}',
      auth: { required: true, schemes: ['api-key'], roles: ['ticket_sender'] },
      request: {
        path: { source: { type: 'string', maxLength: 40 } },
        body: {
          schema: { type: 'object', required: ['title'], properties: { title: { type: 'string' } } },
        },
      },
      response: { mode: 'async' },
    },
  ];

  constructor(private readonly authSchemes: AuthSchemeCatalogue) {}

  check(trigger: TriggerDefinition, { complexObjects, roles, credentials }: FlowCatalogue): Finding[] {
    return checkRestTrigger(trigger, { complexObjects, roles, credentials, schemes: this.authSchemes.names() });
  }

  answers(trigger: TriggerDefinition): AnswerSignature | null {
    return restAnswersOf(trigger as RestTrigger);
  }

  output(trigger: TriggerDefinition): JsonSchema {
    return triggerSchema(trigger as RestTrigger);
  }
}
