/** A figure as people read it: three digits, and thousands apart. */
export function rounded(value) {
  if (value === null) return '–';
  if (Math.abs(value) >= 100) return Math.round(value).toLocaleString('en');
  return String(Number(value.toPrecision(3)));
}
