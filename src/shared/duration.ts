const TIME = String.raw`(?:T(?=\d)(?:(?<hours>\d{1,7})H)?(?:(?<minutes>\d{1,7})M)?(?:(?<seconds>\d{1,8}(?:\.\d{1,3})?)S)?)?`;
const DURATION = new RegExp(String.raw`^P(?:(?<weeks>\d{1,4})W|(?:(?<days>\d{1,5})D|(?=T))${TIME})$`);
const SECONDS_OF = { weeks: 604_800, days: 86_400, hours: 3_600, minutes: 60, seconds: 1 };

/**
 * Milliseconds of an ISO 8601 duration (`PT5M`, `P2DT12H`) or of a number of seconds. Undefined for other text, and for
 * years and months, which have no fixed length.
 */
export function durationMilliseconds(duration: string | number): number | undefined {
  if (typeof duration === 'number') return Math.round(duration * 1000);
  const parts = DURATION.exec(duration)?.groups;
  if (parts === undefined) return undefined;
  const seconds = Object.entries(SECONDS_OF).map(([unit, length]) => Number(parts[unit] ?? 0) * length);
  return Math.round(seconds.reduce((sum, part) => sum + part) * 1000);
}
