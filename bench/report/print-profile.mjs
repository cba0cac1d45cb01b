const SHOWN = 25;

/** Prints what of a profile weighs most: see `summariseProfile`. */
export function printProfile(title, summary, requests) {
  for (const [kind, rows] of Object.entries(summary)) {
    console.log(`\n${title}, ${kind}: microseconds for each`);
    for (const [name, ms] of rows.slice(0, SHOWN)) {
      console.log(`  ${((ms * 1000) / requests).toFixed(1).padStart(8)}  ${name}`);
    }
  }
}
