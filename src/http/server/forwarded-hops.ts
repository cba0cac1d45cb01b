import type { SluiceConfig } from '../../config/sluice-config.js';

export type ForwardingHeader = SluiceConfig['forwardingHeader'];

/** One element of `Forwarded`, without commas in its quotes (RFC 7239, section 4). */
const ELEMENT = /^[ \t]*(?:[a-z0-9!#$%&'*+.^_`|~-]+=(?:[^\s",;=]+|"[^"\\,]*")(?:[ \t]*;[ \t]*|[ \t]*$))+$/i;
const FOR = /(?:^|;)[ \t]*for=(?:"([^"]*)"|([^\s",;]+))/gi;

/**
 * Whom each proxy was called by, the nearest last, as far as the header says so; the empty text where it does not. What
 * callers wrote themselves comes first and cannot change how the rest is read.
 */
export function forwardedHops(value: string | undefined, header: ForwardingHeader): string[] {
  if (value === undefined) return [];
  const elements = value.split(',');
  return header === 'forwarded' ? elements.map(hopOf) : elements.map((element) => element.trim());
}

function hopOf(element: string): string {
  if (!ELEMENT.test(element)) return '';
  const [found, ...others] = [...element.matchAll(FOR)];
  return found === undefined || others.length > 0 ? '' : (found[1] ?? found[2]!);
}
