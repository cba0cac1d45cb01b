const two = (number: number): string => String(number).padStart(2, '0');
const day = (ordinal: number): string => `2026-01-${two(1 + ((14 + ordinal) % 28))}`;

/** A text of each format that is enforced, another one for each ordinal. */
const TEXTS: Readonly<Record<string, (ordinal: number) => string>> = {
  date: day,
  'date-time': (n) => `${day(n)}T09:30:00Z`,
  time: (n) => `09:${two((30 + n) % 60)}:00Z`,
  duration: (n) => `P${n + 1}D`,
  email: (n) => `person${n + 1}@example.com`,
  'idn-email': (n) => `person${n + 1}@example.com`,
  hostname: (n) => `host${n + 1}.example.com`,
  'idn-hostname': (n) => `host${n + 1}.example.com`,
  ipv4: (n) => `192.0.2.${1 + (n % 250)}`,
  ipv6: (n) => `2001:db8::${(n + 1).toString(16)}`,
  uri: (n) => `https://example.com/${n + 1}`,
  'uri-reference': (n) => `/${n + 1}`,
  iri: (n) => `https://example.com/${n + 1}`,
  'iri-reference': (n) => `/${n + 1}`,
  'uri-template': (n) => `https://example.com/{id}/${n + 1}`,
  uuid: (n) => `0199c0de-7a31-7000-8000-${String(n + 1).padStart(12, '0')}`,
  'json-pointer': (n) => `/items/${n}`,
  'json-pointer-uri-fragment': (n) => `#/items/${n}`,
  'relative-json-pointer': (n) => `${n}/name`,
  regex: (n) => `^[a-z]{${n + 1}}$`,
  byte: (n) => Buffer.from(`text ${n + 1}`).toString('base64'),
};

export function textOfFormat(format: string, ordinal: number): string | undefined {
  return Object.hasOwn(TEXTS, format) ? TEXTS[format]!(ordinal) : undefined;
}
