/** Calls that are let in and not accepted yet. */
export interface CallsInFlight {
  /** On this node. */
  all: number;
  /** Of the namespace that is called. */
  own: number;
  /** Other namespaces that have some. */
  others: number;
}

/**
 * Whether one more call is let in. Below half of what is allowed everyone is. Above that nobody may have more than its share,
 * and one share is always left for whoever comes next.
 */
export function mayEnter({ all, own, others }: CallsInFlight, most: number): boolean {
  if (all >= most) return false;
  return all < most / 2 || own < most / (others + 2);
}
