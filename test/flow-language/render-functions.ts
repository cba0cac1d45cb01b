import { describeFunctions, type FunctionDescription } from '../../src/flow-language/describe-functions.js';

const HEAD = '| use | gives | what it is | example | value |\n|---|---|---|---|---|';

/** The generated part of docs/functions.md. */
export function renderFunctions(): string {
  const functions = describeFunctions();
  const groups = [...new Set(functions.map(({ group }) => group))];
  return groups
    .map((group) => {
      const rows = functions.filter((one) => one.group === group).map(row);
      return `### ${group}\n\n${HEAD}\n${rows.join('\n')}\n`;
    })
    .join('\n');
}

function row({ use, gives, description, example: { expression, value } }: FunctionDescription): string {
  const cells = [code(use), gives, escaped(description), code(expression), code(JSON.stringify(value))];
  return `| ${cells.join(' | ')} |`;
}

function code(text: string): string {
  return `\`${escaped(text)}\``;
}

/** As a cell of a table. */
function escaped(text: string): string {
  return text.replaceAll('|', '\\|');
}
