/** Text for XML 1.0, in an element or an attribute; characters that XML cannot hold become U+FFFD. */
export function xmlText(text: string): string {
  return text
    .replace(/[^\u0009\u000a\u000d\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, '\ufffd')
    .replace(/[&<>"'\t\r\n]/g, (mark) => `&#${mark.charCodeAt(0)};`);
}
