/**
 * How many characters of schemas may be compiled at one time. Compiled code takes 30 to 60 bytes for each, so this is a quarter
 * to half of a gigabyte, and only when so much is in use.
 */
const MOST = 8_000_000;

/** What is held of all that can be made again: the one that was not used for longest first. */
const held = new Map<WeakRef<MadeAgain<unknown>>, number>();
let total = 0;

/**
 * Something that takes much memory and can be made again: made when it is asked for, and let go of when others of its kind
 * need the room. Does not keep anything in memory that nobody else holds.
 */
export class MadeAgain<T> {
  private readonly reference: WeakRef<MadeAgain<unknown>> = new WeakRef(this);
  private made: T | undefined;

  /** `size` in characters of what it is made from. */
  constructor(private readonly make: () => { value: T; size: number }) {}

  get(): T {
    if (this.made !== undefined) {
      this.use(0);
      return this.made;
    }
    const { value, size } = this.make();
    this.made = value;
    this.use(size);
    return value;
  }

  /** It takes that much more from now on. */
  use(more: number): void {
    const size = (held.get(this.reference) ?? 0) + more;
    held.delete(this.reference);
    held.set(this.reference, size);
    total += more;
    if (total > MOST) makeRoom();
  }

  /** Lets go. Made again the next time. */
  drop(): void {
    this.made = undefined;
  }
}

/** Whatever was used last stays, however large it is. */
function makeRoom(): void {
  for (const [reference, size] of held) {
    if (total <= MOST || held.size === 1) return;
    held.delete(reference);
    total -= size;
    reference.deref()?.drop();
  }
}
