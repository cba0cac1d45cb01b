import { INCIDENT_TABLE } from './incident/incident.table.js';
import type { TableDefinition } from './table-definition.js';

/** The tables that ship. */
export const BUILT_IN_TABLES: readonly TableDefinition[] = [INCIDENT_TABLE];
