/** Says how many calls from flow to flow led to a request, so that a circle of them comes to an end. */
export const HOPS_HEADER = 'sluice-hops';

const MOST_HOPS = 16;

/** What a request says of itself; 0 for what is no number. */
export function hopsOf(header: string | undefined): number {
  return /^\d{1,4}$/.test(header ?? '') ? Number(header) : 0;
}

export function areTooManyHops(hops: number): boolean {
  return hops > MOST_HOPS;
}
