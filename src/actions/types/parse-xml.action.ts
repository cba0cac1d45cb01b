import type { ActionSignature, FlowCatalogue } from '../../flow-language/flow-catalogue.js';
import type { JsonSchema } from '../../schema/json-schema.js';
import { parseXml } from '../../schema/parse-xml.js';
import { typeTexts } from '../../schema/type-texts.js';
import type { JsonObject } from '../../shared/json.js';
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

/** `parse-xml`: reads a text as XML, safely. */
@Action()
export class ParseXmlAction implements ActionDefinition<JsonObject, 'pure'> {
  readonly type = 'parse-xml';
  readonly title = 'Parse XML';
  readonly description =
    'Reads a text as XML, as a body is read: attributes as `@name`, elements by name, text as `#text`, typed by the schema; no document type declaration. The step fails for any other text.';
  readonly effect = 'pure';
  readonly input = {
    type: 'object',
    required: ['text'],
    additionalProperties: false,
    properties: {
      text: { type: 'string', title: 'Text', description: 'The XML text.' },
      schema: SCHEMA_INPUT,
    },
  };
  readonly output = valueOutput();
  readonly examples: readonly JsonObject[] = [
    {
      text: '<order id="7"><sku>001</sku></order>',
      schema: {
        type: 'object',
        required: ['order'],
        properties: { order: { type: 'object', properties: { '@id': { type: 'integer' }, sku: { type: 'string' } } } },
      },
    },
  ];

  specialise(
    inputs: JsonObject,
    { complexObjects }: Partial<Pick<FlowCatalogue, 'complexObjects'>>,
    written: JsonObject,
  ): ReturnType<NonNullable<ActionSignature['specialise']>> {
    return { input: this.input, ...readSchemaInput(inputs, written, complexObjects) };
  }

  async run(inputs: JsonObject, { complexObjects = {} }: ActionContext): Promise<ActionOutcome> {
    const { text, schema } = inputs as Input;
    const value = parsedText(() => parseXml(new TextEncoder().encode(text)));
    const typed = schema === undefined ? value : typeTexts(value, schema, complexObjects);
    return { output: { value: requireExpected(typed, schema, complexObjects) } };
  }
}
