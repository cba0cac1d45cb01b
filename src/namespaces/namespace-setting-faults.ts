import { readDto } from '../http/read-dto.js';
import type { JsonObject } from '../shared/json.js';
import type { FieldError } from '../shared/sluice-error.js';
import { ChangeNamespaceDto } from './rest/change-namespace.dto.js';

/** What keeps settings of a namespace from being stored, by the rules by which they are changed over REST. */
export function namespaceSettingFaults(settings: JsonObject): FieldError[] {
  return readDto(ChangeNamespaceDto, settings).faults;
}
