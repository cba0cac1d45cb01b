/** Rounds as a person does with the digits that are written: halves go away from zero, and 1.005 is a half. */
export function roundTo(number: number, digits: number): number {
  return shifted(number, digits, Math.round);
}

export function truncateTo(number: number, digits: number): number {
  return shifted(number, digits, Math.floor);
}

function shifted(number: number, digits: number, whole: (number: number) => number): number {
  const size = Math.abs(number);
  // from here on every number is a whole one, so there is nothing behind the point
  if (size >= 2 ** 52) return number;
  const [mantissa, exponent = '0'] = String(size).split('e');
  const moved = whole(Number(`${mantissa}e${Number(exponent) + digits}`));
  const [back, power = '0'] = String(moved).split('e');
  const result = Number(`${back}e${Number(power) - digits}`);
  return number < 0 ? 0 - result : result;
}
