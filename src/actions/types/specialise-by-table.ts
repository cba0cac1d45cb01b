import type { ActionSignature, FlowCatalogue, TableSignature } from '../../flow-language/flow-catalogue.js';
import type { JsonSchema } from '../../schema/json-schema.js';
import type { JsonObject } from '../../shared/json.js';
import { didYouMean } from '../../shared/nearest-name.js';

export const TABLE_INPUT: JsonSchema = {
  type: 'string',
  title: 'Table',
  description: 'The name of the table, in plain text: the columns depend on it.',
};

/** The schemas of an action for the table it names; its general ones, and a finding, when that names none. */
export function specialiseByTable(
  general: Pick<ActionSignature, 'input' | 'output'>,
  inputs: JsonObject,
  { tables }: Pick<FlowCatalogue, 'tables'>,
  precise: (table: TableSignature) => Pick<ActionSignature, 'input' | 'output'>,
): ReturnType<NonNullable<ActionSignature['specialise']>> {
  const { table } = inputs;
  const signature = typeof table === 'string' ? tables.get(table) : undefined;
  if (signature !== undefined) return { ...precise(signature), findings: [] };
  const { input, output } = general;
  if (table !== undefined && typeof table !== 'string') return { input, output, findings: [] };
  if (table === undefined) {
    const message = 'The table must be named in plain text, because the columns depend on it.';
    return {
      input,
      output,
      findings: [{ code: 'table-not-plain', severity: 'error', pointer: '/table', message }],
    };
  }
  const hint = didYouMean(table, tables.keys());
  const message = `There is no table "${table}".`;
  return {
    input,
    output,
    findings: [{ code: 'unknown-table', severity: 'error', pointer: '/table', message, ...(hint && { hint }) }],
  };
}
