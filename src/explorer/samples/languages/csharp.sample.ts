import type { SampleLanguage } from '../sample-language.js';

export const csharpSample: SampleLanguage = {
  lang: 'csharp',
  label: 'C#',
  write: ({ method, url, headers, body }) =>
    [
      'using System;',
      'using System.Net.Http;',
      'using System.Text;',
      '',
      'using var client = new HttpClient();',
      `using var request = new HttpRequestMessage(new HttpMethod(${quote(method)}), ${quote(url)});`,
      ...headers.map(([name, value]) => `request.Headers.TryAddWithoutValidation(${quote(name)}, ${quote(value)});`),
      ...(body === null
        ? []
        : [`request.Content = new StringContent(${quote(body.text)}, Encoding.UTF8, ${quote(body.mediaType)});`]),
      'using var response = await client.SendAsync(request);',
      'Console.WriteLine((int)response.StatusCode + " " + await response.Content.ReadAsStringAsync());',
    ].join('\n'),
};

/** In a verbatim text nothing is special but the quote. */
function quote(text: string): string {
  return `@"${text.replaceAll('"', '""')}"`;
}
