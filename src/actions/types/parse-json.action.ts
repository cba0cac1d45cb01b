import type { ActionSignature, FlowCatalogue } from '../../flow-language/flow-catalogue.js';
import type { JsonSchema } from '../../schema/json-schema.js';
import type { JsonObject } from '../../shared/json.js';
import { parseJson } from '../../shared/parse-json.js';
import { Action } from '../action.decorator.js';
import type { ActionContext, ActionDefinition, ActionOutcome } from '../action.js';
import { parsedText } from './texts/parsed-text.js';
import { readSchemaInput } from './texts/read-schema-input.js';
import { requireExpected } from './texts/require-expected.js';
import { SCHEMA_INPUT } from './texts/schema-input.js';
import { valueOutput } from './texts/value-output.js';

interface Input extends JsonObject {
  text: string;
  schema: JsonSchema;
}

/** `parse-json`: reads a text as JSON, strictly. */
@Action()
export class ParseJsonAction implements ActionDefinition<JsonObject, 'pure'> {
  readonly type = 'parse-json';
  readonly title = 'Parse JSON';
  readonly description =
    'Reads a text as JSON, as strictly as a body is read: no key twice, no number that would lose digits. The step fails for any other text.';
  readonly effect = 'pure';
  readonly input = {
    type: 'object',
    required: ['text'],
    additionalProperties: false,
    properties: {
      text: { type: 'string', title: 'Text', description: 'The JSON text.' },
      schema: SCHEMA_INPUT,
    },
  };
  readonly output = valueOutput();
  readonly examples: readonly JsonObject[] = [
    {
      text: '{"id": 7}',
      schema: { type: 'object', required: ['id'], properties: { id: { type: 'integer' } } },
    },
    { text: '[1, 2, 3]' },
  ];

  specialise(
    inputs: JsonObject,
    { complexObjects }: Partial<Pick<FlowCatalogue, 'complexObjects'>>,
    written: JsonObject,
  ): ReturnType<NonNullable<ActionSignature['specialise']>> {
    return { input: this.input, ...readSchemaInput(inputs, written, complexObjects) };
  }

  async run(inputs: JsonObject, { complexObjects }: ActionContext): Promise<ActionOutcome> {
    const { text, schema } = inputs as Input;
    const value = parsedText(() => parseJson(new TextEncoder().encode(text)));
    return { output: { value: requireExpected(value, schema, complexObjects) } };
  }
}
