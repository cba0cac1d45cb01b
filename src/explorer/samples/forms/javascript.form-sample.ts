import type { FormSample, SamplePart } from '../form-sample.js';

export const javaScriptForm: FormSample = {
  lang: 'javascript',
  label: 'JavaScript',
  write: ({ method, url, headers }, parts) =>
    [
      "import { openAsBlob } from 'node:fs';",
      '',
      'const form = new FormData();',
      ...parts.map((part) => `form.append(${JSON.stringify(part.name)}, ${writePart(part)});`),
      `const response = await fetch(${JSON.stringify(url)}, {`,
      `  method: ${JSON.stringify(method)},`,
      ...(headers.length === 0
        ? []
        : [
            '  headers: {',
            ...headers.map(([name, value]) => `    ${JSON.stringify(name)}: ${JSON.stringify(value)},`),
            '  },',
          ]),
      '  body: form,',
      '});',
      'console.log(response.status, await response.text());',
    ].join('\n'),
};

function writePart(part: SamplePart): string {
  if ('text' in part) return JSON.stringify(part.text);
  if ('json' in part) return `new Blob([${JSON.stringify(part.json)}], { type: 'application/json' })`;
  const [name, type] = [part.file.name, part.file.mediaType].map((text) => JSON.stringify(text));
  return `await openAsBlob(${name}, { type: ${type} }), ${name}`;
}
