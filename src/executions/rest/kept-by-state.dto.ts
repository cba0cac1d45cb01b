import type { Kept } from '../retention/kept.js';
import { IsKept } from './is-kept.decorator.js';

/** What a rule says of each state; an empty one says nothing. */
export class KeptByStateDto {
  @IsKept('completed', { required: false, example: 30 })
  completed?: Kept;

  @IsKept('failed', { required: false, example: 365 })
  failed?: Kept;

  @IsKept('cancelled', { required: false, example: 'forever' })
  cancelled?: Kept;
}
