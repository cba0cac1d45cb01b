import { type BodyForm, bodyForm } from '../../triggers/rest-media-types.js';
import type { RestBody } from '../../triggers/rest-trigger.js';

const REMARKS: Partial<Record<BodyForm, string>> = {
  form: 'In a form, a list is the same field again for each item.',
  xml: 'In XML, the root element is the only property. An element is its text, or an object: attributes are `@name`, elements inside by name, its own text `#text`; repeated elements are a list. No document type declaration.',
};

/** What the schema of a body cannot say: how forms and XML become what it describes. */
export function describeBody({ mediaTypes }: RestBody): { description?: string } {
  const remarks = new Set(mediaTypes.map((mediaType) => REMARKS[bodyForm(mediaType) ?? 'json'] ?? ''));
  const description = [...remarks].filter((remark) => remark !== '').join(' ');
  return description === '' ? {} : { description };
}
