/** Words that are typed as a list (V48): trimmed, none empty, each once, in their first order. */
export function addTokens(tokens: readonly string[], typed: string): string[] {
  const added = typed.split(/[,\n]/).map((word) => word.trim());
  return [...new Set([...tokens, ...added])].filter((word) => word !== '');
}
