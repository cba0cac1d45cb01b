import type { SampleLanguage } from '../sample-language.js';

export const powerShellSample: SampleLanguage = {
  lang: 'powershell',
  label: 'PowerShell',
  write: ({ method, url, headers, body }) =>
    [
      '$headers = @{',
      ...headers.map(([name, value]) => `  ${quote(name)} = ${quote(value)}`),
      '}',
      ...(body === null ? [] : [`$body = ${quote(body.text)}`]),
      [
        `Invoke-WebRequest -UseBasicParsing -Method ${method} -Uri ${quote(url)} -Headers $headers`,
        ...(body === null
          ? []
          : [`-ContentType ${quote(body.mediaType)} -Body ([Text.Encoding]::UTF8.GetBytes($body))`]),
        '| Select-Object StatusCode, Content',
      ].join(' `\n  '),
    ].join('\n'),
};

/** PowerShell takes typographic quotes for quotes. */
function quote(text: string): string {
  return `'${text.replaceAll(/['\u2018-\u201B]/g, '$&$&')}'`;
}
