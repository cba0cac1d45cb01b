import { decodeCursor } from '../../shared/keyset-page.js';
import { SluiceError } from '../../shared/sluice-error.js';
import { isId } from '../../shared/uuid.js';

/** When the last one on the page before was created, and its id. Throws `invalid-cursor`. */
export function readNewestFirst(cursor: string): [createdAt: Date, id: string] {
  const [time, id] = decodeCursor(cursor, 2);
  const createdAt = new Date(typeof time === 'string' ? time : NaN);
  if (Number.isNaN(createdAt.getTime()) || typeof id !== 'string' || !isId(id)) {
    throw new SluiceError('invalid-cursor', 'Use the `next` value of an earlier page of the same listing.');
  }
  return [createdAt, id];
}
