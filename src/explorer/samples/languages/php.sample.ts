import type { SampleLanguage } from '../sample-language.js';

export const phpSample: SampleLanguage = {
  lang: 'php',
  label: 'PHP',
  write: ({ method, url, headers, body }) => {
    const sent = body === null ? headers : [...headers, ['content-type', body.mediaType] as const];
    return [
      '<?php',
      `$curl = curl_init(${quote(url)});`,
      'curl_setopt_array($curl, [',
      `    CURLOPT_CUSTOMREQUEST => ${quote(method)},`,
      '    CURLOPT_RETURNTRANSFER => true,',
      '    CURLOPT_HTTPHEADER => [',
      ...sent.map(([name, value]) => `        ${quote(`${name}: ${value}`)},`),
      '    ],',
      ...(body === null ? [] : [`    CURLOPT_POSTFIELDS => ${quote(body.text)},`]),
      ']);',
      '$answer = curl_exec($curl);',
      "echo curl_getinfo($curl, CURLINFO_RESPONSE_CODE), ' ', $answer, PHP_EOL;",
    ].join('\n');
  },
};

function quote(text: string): string {
  return `'${text.replaceAll(/[\\']/g, '\\$&')}'`;
}
