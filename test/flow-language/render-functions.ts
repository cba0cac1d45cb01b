import { COMPREHENSIONS } from '../../src/flow-language/pills/comprehensions.js';
import { describeType } from '../../src/flow-language/pills/describe-type.js';
import type { PillFunction } from '../../src/flow-language/pills/pill-function.js';
import { PILL_FUNCTION_GROUPS } from '../../src/flow-language/pills/pill-functions.js';
import type { PillValue } from '../../src/flow-language/pills/pill-value.js';
import { newOutputSize, toJson } from '../../src/flow-language/pills/to-json.js';

const HEAD = '| use | gives | what it is | example | value |\n|---|---|---|---|---|';

/** The generated part of docs/functions.md. */
export function renderFunctions(): string {
  const groups = PILL_FUNCTION_GROUPS.map(
    ({ title, functions }) => `### ${title}\n\n${HEAD}\n${functions.map(functionRow).join('\n')}\n`,
  );
  return [`### Going through a list\n\n${HEAD}\n${comprehensionRows()}\n`, ...groups].join('\n');
}

function functionRow({ name, style, parameters, result, description, example }: PillFunction): string {
  const names = parameters.map((parameter) => (parameter.optional ? `${parameter.name}?` : parameter.name));
  const use = style === 'method' ? `${names[0]}.${name}(${names.slice(1).join(', ')})` : `${name}(${names.join(', ')})`;
  const type = typeof result === 'function' ? result(parameters.map((parameter) => parameter.type)) : result;
  return row(use, describeType(type), description, example);
}

function comprehensionRows(): string {
  const rows = [...COMPREHENSIONS].map(([name, { selects, description, gives, example }]) =>
    row(`list.${name}(item, ${selects ? 'value' : 'condition'})`, gives, description, example),
  );
  return rows.join('\n');
}

function row(use: string, gives: string, what: string, example: { expression: string; value: PillValue }): string {
  const value = JSON.stringify(toJson(example.value, newOutputSize()));
  const cells = [code(use), gives, escaped(what), code(example.expression), code(value)];
  return `| ${cells.join(' | ')} |`;
}

function code(text: string): string {
  return `\`${escaped(text)}\``;
}

/** As a cell of a table. */
function escaped(text: string): string {
  return text.replaceAll('|', '\\|');
}
