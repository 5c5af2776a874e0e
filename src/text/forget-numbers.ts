/**
 * A message without what differs from one occurrence to the next: numbers and identifiers become "#". Equal results tell of one
 * cause.
 *
 * @example
 * forgetNumbers('request req_8fa1 has 5012 tokens') // 'request # has # tokens'
 */
export function forgetNumbers(message: string): string {
  return message.replace(/\b[0-9a-f]{8}[0-9a-f-]*\b|\b(?:req|chatcmpl|gen|msg)[-_]\w+|\d+/gi, '#');
}
