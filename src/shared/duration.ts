const TIME =
  'T(?:(\\d{1,7})H(?:(\\d{1,7})M)?(?:(\\d{1,7}(?:\\.\\d{1,3})?)S)?|(\\d{1,7})M(?:(\\d{1,7}(?:\\.\\d{1,3})?)S)?|(\\d{1,8}(?:\\.\\d{1,3})?)S)';

/** ISO 8601 durations in weeks, or in days, hours, minutes and seconds. Years and months have no fixed length. */
export const DURATION_PATTERN = `^P(?:(\\d{1,4})W|(\\d{1,5})D(?:${TIME})?|${TIME})$`;

const DURATION = new RegExp(DURATION_PATTERN);
const SECONDS = { week: 604_800, day: 86_400, hour: 3_600, minute: 60 };

/** Milliseconds of an ISO 8601 duration (`PT5M`, `P2DT12H`) or of a number of seconds; undefined for any other text. */
export function durationMilliseconds(duration: string | number): number | undefined {
  if (typeof duration === 'number') return Math.round(duration * 1000);
  if (!DURATION.test(duration)) return undefined;
  const [date, time = ''] = duration.slice(1).split('T');
  const amount = (text: string, unit: string) => Number(new RegExp(`([\\d.]+)${unit}`).exec(text)?.[1] ?? 0);
  const seconds =
    amount(date, 'W') * SECONDS.week +
    amount(date, 'D') * SECONDS.day +
    amount(time, 'H') * SECONDS.hour +
    amount(time, 'M') * SECONDS.minute +
    amount(time, 'S');
  return Math.round(seconds * 1000);
}
