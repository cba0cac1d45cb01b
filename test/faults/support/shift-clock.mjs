/* Preloaded into a node: its clock is wrong by `FAULT_CLOCK_SHIFT` milliseconds. Timers, which count from the start, are not. */
const shift = Number(process.env.FAULT_CLOCK_SHIFT);
const RightDate = Date;

globalThis.Date = class Date extends RightDate {
  constructor(...parameters) {
    if (parameters.length === 0) super(RightDate.now() + shift);
    else super(...parameters);
  }

  static now() {
    return RightDate.now() + shift;
  }
};
