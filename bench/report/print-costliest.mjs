const SHOWN = 10;

/** Prints the statements on which the database spent most: how often each for one request, and how long each time. */
export function printCostliest(title, { counted, requests }) {
  console.log(`\n${title}: calls for each, ms executing, ms planning`);
  for (const { text, calls, executing, planning } of counted.slice(0, SHOWN)) {
    const figures = [calls / requests, executing / calls, planning / calls];
    console.log(`${figures.map((figure) => figure.toFixed(3).padStart(8)).join(' ')}  ${text.slice(0, 130)}`);
  }
}
