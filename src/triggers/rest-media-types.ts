/** In what form a body comes, by its media type. */
export type BodyForm = 'json' | 'form' | 'multipart' | 'text' | 'xml';

/** The one media type in which files come. */
export const MULTIPART = 'multipart/form-data';

const JSON_TYPE = /^application\/(?:json|[a-z0-9!#$&^_.-]+\+json)$/;

const OTHERS: ReadonlyMap<string, BodyForm> = new Map([
  ['application/x-www-form-urlencoded', 'form'],
  [MULTIPART, 'multipart'],
  ['text/plain', 'text'],
  ['application/xml', 'xml'],
  ['text/xml', 'xml'],
]);

/** The media types an endpoint can declare, for people. */
export const KNOWN_MEDIA_TYPES = ['application/json', 'application/…+json', ...OTHERS.keys()];

/** Undefined for media types that nobody can read here. `mediaType` is in lower case and without parameters. */
export function bodyForm(mediaType: string): BodyForm | undefined {
  return JSON_TYPE.test(mediaType) ? 'json' : OTHERS.get(mediaType);
}
