/** Turns that take this long, most of them, mean that the process does not keep up at all. */
const ON_MS = 500;

/** Only well below that it does again, so that it does not go to and fro. */
const OFF_MS = 200;

/** Whether this process keeps up with what it is given, by how long the turns of its event loop take. */
export class LagAlarm {
  isOn = false;

  /** @param milliseconds the median of the last while */
  hear(milliseconds: number): void {
    this.isOn = milliseconds >= (this.isOn ? OFF_MS : ON_MS);
  }
}
