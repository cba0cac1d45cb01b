import type { Cancellation } from '../cancellation.js';
import type { CancellationDto } from './cancellation.dto.js';

export function toCancellationDto(cancellation: Cancellation | null): CancellationDto | null {
  return cancellation === null ? null : { ...cancellation, at: new Date(cancellation.at).toISOString() };
}
