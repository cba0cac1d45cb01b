import { type BodyForm, bodyForm } from '../../triggers/rest-media-types.js';
import { restFilesOf } from '../../triggers/rest-files.js';
import type { RestBody } from '../../triggers/rest-trigger.js';

const REMARKS: Partial<Record<BodyForm, string>> = {
  form: 'In a form, a list is the same field again for each item.',
  multipart:
    'A list is the same part again for each item. A part that is an object is `application/json`; any other that is no file is text.',
  xml: 'In XML, the root element is the only property. An element is its text, or an object: attributes are `@name`, elements inside by name, its own text `#text`; repeated elements are a list. No document type declaration.',
};

interface DescribedBody {
  description?: string;
  encoding?: Record<string, { contentType: string }>;
}

/** What the schema of a body cannot say: how forms and XML become what it describes, and of which types files are. */
export function describeBody(body: RestBody): DescribedBody {
  const remarks = new Set(body.mediaTypes.map((mediaType) => REMARKS[bodyForm(mediaType) ?? 'json'] ?? ''));
  const description = [...remarks].filter((remark) => remark !== '').join(' ');
  const encoding = [...restFilesOf(body)].flatMap(([name, { mediaTypes }]): [string, { contentType: string }][] =>
    mediaTypes.length === 0 ? [] : [[name, { contentType: mediaTypes.join(', ') }]],
  );
  return {
    ...(description === '' ? {} : { description }),
    ...(encoding.length === 0 ? {} : { encoding: Object.fromEntries(encoding) }),
  };
}
