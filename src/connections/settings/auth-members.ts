import type { FieldError } from '../../shared/sluice-error.js';
import type { ConnectionAuth } from '../connection-settings.js';

/** What each way to prove oneself needs, and what it may have besides. */
const MEMBERS: Record<ConnectionAuth['type'], { required: string[]; optional: string[] }> = {
  none: { required: [], optional: [] },
  basic: { required: ['username', 'credential'], optional: [] },
  bearer: { required: ['credential'], optional: [] },
  'api-key': { required: ['in', 'name', 'credential'], optional: [] },
  oauth2: { required: ['tokenUrl', 'clientId', 'credential'], optional: ['scope', 'clientAuthentication'] },
};

/** Members that the type of an `auth` lacks, or has no use for. */
export function authMembersFaults(auth: ConnectionAuth): FieldError[] {
  const { required, optional } = MEMBERS[auth.type];
  const given = Object.entries(auth).flatMap(([name, value]) => (value === undefined || name === 'type' ? [] : [name]));
  const fault = (name: string, code: string, message: string) => ({ pointer: `/auth/${name}`, code, message });
  return [
    ...required
      .filter((name) => !given.includes(name))
      .map((name) => fault(name, 'required', `is required with ${auth.type}`)),
    ...given
      .filter((name) => ![...required, ...optional].includes(name))
      .map((name) => fault(name, 'additional-property', `means nothing with ${auth.type}`)),
  ];
}
