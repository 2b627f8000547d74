/** Links that go with a message: lines that are nothing but a web address. The engine cuts them off in the same way. */

/** Whether this is an address that can go with a message. */
export function isLink(text: string): boolean {
  const line = text.trim();
  return /^https?:\/\/[^\s/]/.test(line) && !/\s/.test(line) && URL.canParse(line);
}

/** The words of a text, and its links. */
export function split(text: string): { words: string; links: string[] } {
  const lines = text.split('\n');
  return {
    words: lines.filter((line) => !isLink(line)).join('\n').trim(),
    links: lines.filter(isLink).map((line) => line.trim()),
  };
}

/** The same text with one more link at its end. */
export const withLink = (text: string, link: string): string => `${text.trimEnd()}${text.trim() ? '\n' : ''}${link.trim()}\n`;

/** The same text without this link. */
export function withoutLink(text: string, link: string): string {
  const lines = text.split('\n');
  const at = lines.findIndex((line) => line.trim() === link);
  return lines.filter((_, index) => index !== at).join('\n');
}
