import type { Finding } from '../../flow-language/finding.js';
import type { TriggerDefinition } from '../../flow-language/flow-definition.js';
import type { JsonSchema } from '../../schema/json-schema.js';
import type { JsonObject } from '../../shared/json.js';
import { TableCatalogue } from '../../tables/table-catalogue.service.js';
import type { RecordTrigger } from '../record-trigger.js';
import { ArmRecordTrigger } from '../record/arm-record-trigger.service.js';
import { checkRecordTrigger } from '../record/check-record-trigger.js';
import { recordTriggerOutput } from '../record/record-trigger-output.js';
import { RECORD_TRIGGER_SCHEMA } from '../record/record-trigger.schema.js';
import { Trigger, type TriggerType } from '../trigger-type.js';

/** A change of a record of the flow's namespace, whoever makes it. */
@Trigger()
export class RecordTriggerType implements TriggerType {
  readonly type = 'record';
  readonly title = 'Record';
  readonly description = 'Starts the flow when a record of a table is created, updated or deleted.';
  readonly schema = RECORD_TRIGGER_SCHEMA;
  readonly examples: readonly JsonObject[] = [
    { type: 'record', table: 'incident', on: 'created', condition: 'trigger.record.priority <= 2' },
    { type: 'record', table: 'incident', on: 'updated', columns: ['state'], run: 'every' },
  ];

  constructor(
    private readonly tables: TableCatalogue,
    readonly arming: ArmRecordTrigger,
  ) {}

  check(trigger: TriggerDefinition): Finding[] {
    return checkRecordTrigger(trigger, this.tables.signatures());
  }

  output(trigger: TriggerDefinition): JsonSchema {
    return recordTriggerOutput(trigger as RecordTrigger, this.tables.signature((trigger as RecordTrigger).table));
  }
}
