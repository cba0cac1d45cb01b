import { rounded } from './rounded.mjs';
import { rateRows } from './rows.mjs';

const WIDTH = 720;
const LABELS = 300;
const ROW = 30;
const OURS = '#0b7285';
const PEER = '#adb5bd';

/** The rates as bars, for a page. */
export function drawing(results) {
  const rows = rateRows(results);
  const largest = Math.max(1, ...rows.map(([, rate]) => rate));
  const bars = rows.map(([who, rate], at) => {
    const y = at * ROW + 8;
    const length = Math.max(1, Math.round((rate / largest) * (WIDTH - LABELS - 80)));
    const color = who.startsWith('Sluice') ? OURS : PEER;
    return [
      `  <text x="${LABELS - 10}" y="${y + 14}" text-anchor="end">${who}</text>`,
      `  <rect x="${LABELS}" y="${y}" width="${length}" height="20" rx="3" fill="${color}"/>`,
      `  <text x="${LABELS + length + 8}" y="${y + 14}">${rounded(rate)}/s</text>`,
    ].join('\n');
  });
  const height = rows.length * ROW + 8;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${height}" font-family="system-ui, sans-serif" font-size="13" role="img">`,
    '  <title>Calls in a second, each durable before it is answered</title>',
    `  <rect width="${WIDTH}" height="${height}" fill="#ffffff"/>`,
    ...bars,
    '</svg>',
    '',
  ].join('\n');
}
