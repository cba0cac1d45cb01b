import type { JsonValue } from '../shared/json.js';
import { COMPREHENSIONS } from './pills/comprehensions.js';
import { describeType } from './pills/describe-type.js';
import type { PillFunction } from './pills/pill-function.js';
import { PILL_FUNCTION_GROUPS } from './pills/pill-functions.js';
import type { PillValue } from './pills/pill-value.js';
import { newOutputSize, toJson } from './pills/to-json.js';

/** One function of the expression language as designers and their tools see it. Overloads are several of the same name. */
export interface FunctionDescription {
  name: string;
  group: string;
  /** How it is written: `text.left(count)`; a `?` marks what may be left out. */
  use: string;
  parameters: { name: string; type: string; optional: boolean }[];
  /** The type of the result in words. */
  gives: string;
  description: string;
  example: { expression: string; value: JsonValue };
}

/** Every function, in the groups and the order in which a designer looks for them. */
export function describeFunctions(): FunctionDescription[] {
  const functions = PILL_FUNCTION_GROUPS.flatMap((group) =>
    group.functions.map((one) => describeFunction(one, group.title)),
  );
  return [...describeComprehensions(), ...functions];
}

function describeFunction(one: PillFunction, group: string): FunctionDescription {
  const { name, style, parameters, result, description, example } = one;
  const names = parameters.map((parameter) => (parameter.optional ? `${parameter.name}?` : parameter.name));
  const use = style === 'method' ? `${names[0]}.${name}(${names.slice(1).join(', ')})` : `${name}(${names.join(', ')})`;
  const type = typeof result === 'function' ? result(parameters.map((parameter) => parameter.type)) : result;
  return {
    name,
    group,
    use,
    parameters: parameters.map((parameter) => ({
      name: parameter.name,
      type: describeType(parameter.type),
      optional: parameter.optional === true,
    })),
    gives: describeType(type),
    description,
    example: describeExample(example),
  };
}

function describeComprehensions(): FunctionDescription[] {
  return [...COMPREHENSIONS].map(([name, { selects, description, gives, example }]) => {
    const last = selects ? 'value' : 'condition';
    return {
      name,
      group: 'Going through a list',
      use: `list.${name}(item, ${last})`,
      parameters: [
        { name: 'list', type: 'a list', optional: false },
        { name: 'item', type: 'a name for the item', optional: false },
        { name: last, type: selects ? 'any value' : 'true or false', optional: false },
      ],
      gives,
      description,
      example: describeExample(example),
    };
  });
}

function describeExample({ expression, value }: { expression: string; value: PillValue }) {
  return { expression, value: toJson(value, newOutputSize()) };
}
