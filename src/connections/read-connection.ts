import { readDto } from '../http/read-dto.js';
import type { JsonObject } from '../shared/json.js';
import { type FieldError, SluiceError } from '../shared/sluice-error.js';
import type { ConnectionSettings } from './connection-settings.js';
import { CreateConnectionDto } from './rest/create-connection.dto.js';
import { toConnectionSettings } from './rest/to-connection-settings.js';
import { requireSoundConnection } from './settings/require-sound-connection.js';

/** Reads the members of a connection, its name among them, as they would be sent over REST: defaults filled in, or faults. */
export function readConnection(members: JsonObject): { settings: ConnectionSettings; faults: FieldError[] } {
  const { dto, faults } = readDto(CreateConnectionDto, members);
  const settings = JSON.parse(JSON.stringify(toConnectionSettings(dto))) as ConnectionSettings;
  return { settings, faults: faults.length > 0 ? faults : ownFaults(dto.name, settings) };
}

function ownFaults(name: string, settings: ConnectionSettings): FieldError[] {
  try {
    requireSoundConnection(name, settings);
    return [];
  } catch (error) {
    if (error instanceof SluiceError) return error.options.errors ?? [];
    throw error;
  }
}
