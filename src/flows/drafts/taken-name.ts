import { QueryFailedError } from 'typeorm';
import { SluiceError } from '../../shared/sluice-error.js';

/** Turns the database's refusal of a second flow of one name into `already-exists`; rethrows anything else. */
export function takenName(name: string): (error: unknown) => never {
  return (error) => {
    const cause = error instanceof QueryFailedError ? (error.driverError as { constraint?: string }) : undefined;
    if (cause?.constraint !== 'uq_flow_namespace_name') throw error;
    throw new SluiceError('already-exists', `The namespace already has a flow named "${name}".`, { cause: error });
  };
}
