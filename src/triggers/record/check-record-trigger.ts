import type { Finding } from '../../flow-language/finding.js';
import type { TableSignature } from '../../flow-language/flow-catalogue.js';
import type { TriggerDefinition } from '../../flow-language/flow-definition.js';
import { checkTriggerExpression } from '../../flow-language/trigger-expression.js';
import type { JsonObject } from '../../shared/json.js';
import { didYouMean } from '../../shared/nearest-name.js';
import { checkShape } from '../check-shape.js';
import { recordColumnsOf, recordConditionOf, type RecordTrigger } from '../record-trigger.js';
import { findingAt } from '../rest/finding-at.js';
import { recordTriggerOutput } from './record-trigger-output.js';
import { RECORD_TRIGGER_SCHEMA } from './record-trigger.schema.js';

/** Everything that is wrong with a trigger of type `record`, whose members may be any JSON. */
export function checkRecordTrigger(trigger: TriggerDefinition, tables: ReadonlyMap<string, TableSignature>): Finding[] {
  const misshapen = checkShape(trigger, RECORD_TRIGGER_SCHEMA);
  if (misshapen.length > 0) return misshapen;
  const sound = trigger as RecordTrigger;
  const table = tables.get(sound.table);
  if (table === undefined) {
    const hint = didYouMean(sound.table, tables.keys());
    return [findingAt('/table', 'unknown-table', `There is no table "${sound.table}".`, hint)];
  }
  return [...checkColumns(sound, table), ...checkCondition(sound, table)];
}

function checkColumns(trigger: RecordTrigger, { name, record }: TableSignature): Finding[] {
  const columns = recordColumnsOf(trigger);
  if (columns === null) return [];
  if (trigger.on === 'created' || trigger.on === 'deleted') {
    const message = 'Columns are looked at when a record is updated, which this trigger does not wait for.';
    return [findingAt('/columns', 'not-applicable', message, 'Leave them out, or wait for "updated".')];
  }
  const known = Object.keys(record.properties as JsonObject);
  return columns.flatMap((column, at) =>
    known.includes(column)
      ? []
      : [
          findingAt(
            `/columns/${at}`,
            'unknown-column',
            `${name} has no column "${column}".`,
            didYouMean(column, known),
          ),
        ],
  );
}

function checkCondition(trigger: RecordTrigger, table: TableSignature): Finding[] {
  const condition = recordConditionOf(trigger);
  if (condition === null) return [];
  return checkTriggerExpression(condition, 'condition', recordTriggerOutput(trigger, table), {}, '/condition');
}
