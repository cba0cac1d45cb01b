import { SluiceError } from '../../shared/sluice-error.js';

/** More specific ranges outweigh others, whatever their order (RFC 9110, 12.5.1). */
const RANGES = ['*/*', 'application/*', 'application/json'];
const REFUSED = /;\s*q\s*=\s*0(\.0{0,3})?\s*(;|$)/i;

/** Throws `not-acceptable` when an `Accept` header leaves no room for a JSON answer. */
export function requireJsonAccepted(accept: string | undefined): void {
  if (accept === undefined || accept.trim() === '' || accept === '*/*') return;
  let decidedBy = -1;
  let accepted = false;
  for (const range of accept.split(',')) {
    const rank = RANGES.indexOf(range.split(';', 1)[0]!.trim().toLowerCase());
    if (rank > decidedBy) {
      decidedBy = rank;
      accepted = !REFUSED.test(range);
    }
  }
  if (!accepted) {
    throw new SluiceError('not-acceptable', 'Answers are application/json: let Accept take it.');
  }
}
