import { rounded } from './rounded.mjs';

/** Prints what a part has measured, and its ratios, for the person who waits. */
export function print(name, { measured, ratios }) {
  console.log(`\n${name}`);
  for (const [who, figures] of Object.entries(measured)) {
    const shown = Object.entries(figures).filter(([, value]) => typeof value === 'number');
    console.log(`  ${who.padEnd(8)} ${shown.map(([what, value]) => `${what} ${rounded(value)}`).join(', ')}`);
  }
  for (const [what, ratio] of Object.entries(ratios)) console.log(`  ${what.padEnd(34)} ${ratio.toFixed(2)}`);
}
