import type { Kept } from '../retention/kept.js';
import { IsKept } from './is-kept.decorator.js';

/** What counts where nothing narrower is said. */
export class KeptByDefaultDto {
  @IsKept('completed', { required: true, example: 90 })
  completed!: Kept;

  @IsKept('failed', { required: true, example: 365 })
  failed!: Kept;

  @IsKept('cancelled', { required: true, example: 90 })
  cancelled!: Kept;
}
