import { median } from './median.mjs';

/** The median of each figure over several rounds. */
export function medians(reports) {
  const figures = Object.keys(reports[0]).filter((name) => typeof reports[0][name] === 'number');
  return Object.fromEntries(figures.map((name) => [name, median(reports.map((report) => report[name]))]));
}
