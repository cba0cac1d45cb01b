import type { SampleLanguage } from '../sample-language.js';

export const pythonSample: SampleLanguage = {
  lang: 'python',
  label: 'Python',
  write: ({ method, url, headers, body }) => {
    const sent = body === null ? headers : [...headers, ['content-type', body.mediaType] as const];
    return [
      'import urllib.error',
      'import urllib.request',
      '',
      'request = urllib.request.Request(',
      `    ${quote(url)},`,
      `    method=${quote(method)},`,
      '    headers={',
      ...sent.map(([name, value]) => `        ${quote(name)}: ${quote(value)},`),
      '    },',
      ...(body === null ? [] : [`    data=${quoteLines(body.text)}.encode("utf-8"),`]),
      ')',
      'try:',
      '    response = urllib.request.urlopen(request)',
      'except urllib.error.HTTPError as refusal:',
      '    response = refusal',
      'print(response.status, response.read().decode("utf-8"))',
    ].join('\n');
  },
};

function quote(text: string): string {
  return `"${escape(text).replaceAll('"', '\\"').replaceAll('\n', '\\n')}"`;
}

function quoteLines(text: string): string {
  return `"""${escape(text).replaceAll('"""', '\\"\\"\\"').replace(/"$/, '\\"')}"""`;
}

function escape(text: string): string {
  return text.replaceAll('\\', '\\\\').replaceAll('\r', '\\r').replaceAll('\0', '\\0');
}
