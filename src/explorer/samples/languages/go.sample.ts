import type { SampleLanguage } from '../sample-language.js';

export const goSample: SampleLanguage = {
  lang: 'go',
  label: 'Go',
  write: ({ method, url, headers, body }) => {
    const sent = body === null ? headers : [...headers, ['content-type', body.mediaType] as const];
    const reader = body === null ? 'nil' : `strings.NewReader(${quoteLines(body.text)})`;
    return [
      'package main',
      '',
      'import (',
      '\t"fmt"',
      '\t"io"',
      '\t"net/http"',
      ...(body === null ? [] : ['\t"strings"']),
      ')',
      '',
      'func main() {',
      `\trequest, err := http.NewRequest(${JSON.stringify(method)}, ${JSON.stringify(url)}, ${reader})`,
      '\tif err != nil {',
      '\t\tpanic(err)',
      '\t}',
      ...sent.map(([name, value]) => `\trequest.Header.Set(${JSON.stringify(name)}, ${JSON.stringify(value)})`),
      '\tresponse, err := http.DefaultClient.Do(request)',
      '\tif err != nil {',
      '\t\tpanic(err)',
      '\t}',
      '\tdefer response.Body.Close()',
      '\ttext, err := io.ReadAll(response.Body)',
      '\tif err != nil {',
      '\t\tpanic(err)',
      '\t}',
      '\tfmt.Println(response.StatusCode, string(text))',
      '}',
    ].join('\n');
  },
};

/** Between backticks everything is itself, but for the backtick, and carriage returns, which go away. */
function quoteLines(text: string): string {
  return /[`\r\0\uFEFF]/.test(text) ? JSON.stringify(text) : `\`${text}\``;
}
