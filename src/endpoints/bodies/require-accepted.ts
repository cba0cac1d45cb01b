import { SluiceError } from '../../shared/sluice-error.js';

const REFUSED = /;\s*q\s*=\s*0(\.0{0,3})?\s*(;|$)/i;

/** Throws `not-acceptable` when an `Accept` header leaves no room for any of the media types that are offered. */
export function requireAccepted(accept: string | undefined, offered: readonly string[]): void {
  if (accept === undefined || accept.trim() === '' || accept === '*/*') return;
  const ranges = accept.split(',');
  if (offered.some((mediaType) => isAccepted(mediaType, ranges))) return;
  const types = offered.join(' or ');
  throw new SluiceError('not-acceptable', `Answers are ${types}: let Accept take it.`);
}

/** More specific ranges outweigh others, whatever their order (RFC 9110, 12.5.1). */
function isAccepted(mediaType: string, ranges: readonly string[]): boolean {
  const fitting = ['*/*', mediaType.replace(/\/.*/, '/*'), mediaType];
  let decidedBy = -1;
  let accepted = false;
  for (const range of ranges) {
    const rank = fitting.indexOf(range.split(';', 1)[0]!.trim().toLowerCase());
    if (rank > decidedBy) {
      decidedBy = rank;
      accepted = !REFUSED.test(range);
    }
  }
  return accepted;
}
