import type { FormSample, SamplePart } from '../form-sample.js';

export const curlForm: FormSample = {
  lang: 'shell',
  label: 'cURL',
  write: ({ method, url, headers }, parts) =>
    [
      `curl --request ${method} ${quote(url)}`,
      ...headers.map(([name, value]) => `--header ${quote(`${name}: ${value}`)}`),
      ...parts.map(writePart),
    ].join(' \\\n  '),
};

function writePart(part: SamplePart): string {
  if ('text' in part) return `--form-string ${quote(`${part.name}=${part.text}`)}`;
  if ('json' in part) return `--form ${quote(`${part.name}=${inner(part.json)};type=application/json`)}`;
  return `--form ${quote(`${part.name}=@${inner(part.file.name)};type=${part.file.mediaType}`)}`;
}

/** Between double quotes, cURL takes commas and semicolons as they are. */
function inner(text: string): string {
  return `"${text.replaceAll(/["\\]/g, '\\$&')}"`;
}

function quote(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}
