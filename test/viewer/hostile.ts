/** Answers that try to be more than text, each under the name of what it tries. */
export const HOSTILE: Readonly<Record<string, string>> = {
  script: 'Plan: <script>window.broken = "script"</script> done.',
  handler: '<img src=x onerror="window.broken = \'handler\'"> and <b onmouseover=alert(1)>bold</b>',
  svg: '<svg onload="window.broken = \'svg\'"><animate onbegin=alert(1) attributeName=x dur=1s></svg>',
  closing: '</pre></div></script><script>window.broken = "closing"</script>',
  link: '[press here](javascript:window.broken="link") and ![](http://203.0.113.9/pixel.png)',
  ansi: '\u001b[31mred\u001b[0m \u001b]8;;http://203.0.113.9\u0007link\u001b]8;;\u0007 \u0007bell',
  bidi: 'access \u202euser\u202c only \u2066// safe\u2069 \u200b hidden',
  surrogate: 'half \ud83d a pair \udc00 and a whole one \u{1f6a2}',
  formula: '=HYPERLINK("http://203.0.113.9","sum")',
  wide: 'w'.repeat(3_000),
};
