import type { ActionDefinition } from '../../src/actions/action.js';
import type { JsonObject } from '../../src/shared/json.js';

const HEAD = '| input | what it is |\n|---|---|';

/** The generated part of docs/actions.md. */
export function renderActions(actions: Iterable<ActionDefinition>): string {
  return [...actions].map(section).join('\n');
}

function section({ type, title, description, effect, input, output, examples }: ActionDefinition): string {
  const required = (input.required ?? []) as string[];
  const rows = Object.entries(propertiesOf(input)).map(([name, schema]) => row(name, required.includes(name), schema));
  const outputs = Object.keys(propertiesOf(output)).map((name) => `\`${name}\``);
  const parts = [
    `### ${type}`,
    `**${title}** (${effect}). ${description}`,
    `${HEAD}\n${rows.join('\n')}`,
    `Gives ${outputs.length === 0 ? 'nothing' : outputs.join(', ')}.`,
    ...examples
      .slice(0, 1)
      .map((example) => `\`\`\`json\n${JSON.stringify({ action: type, inputs: example })}\n\`\`\``),
  ];
  return `${parts.join('\n\n')}\n`;
}

function row(name: string, isRequired: boolean, schema: JsonObject): string {
  const fallback = schema.default === undefined ? '' : ` \`${JSON.stringify(schema.default)}\` unless said.`;
  const text = `${String(schema.description)}${fallback}`.replaceAll('|', '\\|');
  return `| \`${name}\`${isRequired ? ' (required)' : ''} | ${text} |`;
}

function propertiesOf(schema: JsonObject): Record<string, JsonObject> {
  return (schema.properties ?? {}) as Record<string, JsonObject>;
}
