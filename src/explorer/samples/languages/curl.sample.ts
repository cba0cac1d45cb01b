import type { SampleLanguage } from '../sample-language.js';

export const curlSample: SampleLanguage = {
  lang: 'shell',
  label: 'cURL',
  write: ({ method, url, headers, body }) =>
    [
      `curl --request ${method} ${quote(url)}`,
      ...headers.map(([name, value]) => `--header ${quote(`${name}: ${value}`)}`),
      ...(body === null
        ? []
        : [`--header ${quote(`content-type: ${body.mediaType}`)}`, `--data-raw ${quote(body.text)}`]),
    ].join(' \\\n  '),
};

/** Nothing is special between single quotes but the quote itself. */
function quote(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}
