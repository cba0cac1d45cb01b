import { Transform } from 'class-transformer';

/** As it was sent: what is inside is the caller's own. */
export function AsSent(): PropertyDecorator {
  return Transform(({ obj, key }: { obj: Record<string, unknown>; key: string }) => obj[key]);
}
