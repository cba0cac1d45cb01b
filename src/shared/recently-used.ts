/** A map that holds at most `capacity` entries: a new one pushes out the one that was not used for longest. */
export class RecentlyUsed<K, V> {
  /** In order of last use, the oldest first. */
  private readonly entries = new Map<K, V>();

  constructor(private readonly capacity: number) {}

  get(key: K): V | undefined {
    const value = this.entries.get(key);
    if (value !== undefined) this.set(key, value);
    return value;
  }

  set(key: K, value: V): void {
    this.entries.delete(key);
    this.entries.set(key, value);
    if (this.entries.size > this.capacity) this.entries.delete(this.entries.keys().next().value as K);
  }

  /** Removes the entry if it still holds `value`. */
  remove(key: K, value: V): void {
    if (this.entries.get(key) === value) this.entries.delete(key);
  }
}
