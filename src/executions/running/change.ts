/** That something happened which one loop waits for. Several before it looks are one. */
export class Change {
  private tell: () => void = () => undefined;

  /** Since the last wait. */
  hasHappened = false;

  raise(): void {
    this.hasHappened = true;
    this.tell();
  }

  /** Resolves when it happens, at once when it has since the last time. */
  async wait(): Promise<void> {
    if (!this.hasHappened) await new Promise<void>((resolve) => (this.tell = resolve));
    this.hasHappened = false;
  }
}
