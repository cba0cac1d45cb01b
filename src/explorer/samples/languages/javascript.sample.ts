import type { SampleLanguage } from '../sample-language.js';

export const javaScriptSample: SampleLanguage = {
  lang: 'javascript',
  label: 'JavaScript',
  write: ({ method, url, headers, body }) => {
    const sent = body === null ? headers : [...headers, ['content-type', body.mediaType] as const];
    return [
      `const response = await fetch(${JSON.stringify(url)}, {`,
      `  method: ${JSON.stringify(method)},`,
      ...(sent.length === 0
        ? []
        : [
            '  headers: {',
            ...sent.map(([name, value]) => `    ${JSON.stringify(name)}: ${JSON.stringify(value)},`),
            '  },',
          ]),
      ...(body === null ? [] : [`  body: ${writeBody(body)},`]),
      '});',
      'console.log(response.status, await response.text());',
    ].join('\n');
  },
};

/** JSON is JavaScript too. */
function writeBody({ mediaType, text }: { mediaType: string; text: string }): string {
  return mediaType.endsWith('json') ? `JSON.stringify(${text.replaceAll('\n', '\n  ')})` : JSON.stringify(text);
}
