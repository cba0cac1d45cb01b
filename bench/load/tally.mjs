/** What came of the requests of one load: how many of which status, and how long the accepted ones took. */
export class Tally {
  #statuses = {};
  #times = [];
  #refusedTimes = [];
  #refusedWithoutWait = 0;

  add({ status, waits }, milliseconds) {
    this.#statuses[status] = (this.#statuses[status] ?? 0) + 1;
    const accepted = status >= 200 && status < 300;
    (accepted ? this.#times : this.#refusedTimes).push(milliseconds);
    if ((status === 429 || status === 503) && !waits) this.#refusedWithoutWait += 1;
  }

  report(seconds) {
    const times = Float64Array.from(this.#times).sort();
    const refused = Float64Array.from(this.#refusedTimes).sort();
    return {
      perSecond: times.length / seconds,
      accepted: times.length,
      statuses: this.#statuses,
      p50: at(times, 0.5),
      p99: at(times, 0.99),
      refusedP99: at(refused, 0.99),
      refusedWithoutWait: this.#refusedWithoutWait,
      seconds,
    };
  }
}

function at(sorted, share) {
  return sorted.length === 0 ? null : sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))];
}
