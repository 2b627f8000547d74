/** Names that are the same in every language. */

/** The AI providers, by the platform's word for them. */
const providers: Record<string, string> = {
  OPENAI: 'OpenAI',
  RUNWARE: 'Runware',
  GOOGLE_GEMINI: 'Google Gemini',
  ELEVENLABS: 'ElevenLabs',
};

/** A word of the wire that nobody translated: "LIVE_POLL" becomes "Live poll". */
export const plain = (word: string): string => {
  const lower = word.replaceAll('_', ' ').toLowerCase();
  return lower.charAt(0).toUpperCase() + lower.slice(1);
};

/** The name of a provider; one that this version does not know goes by its own word. */
export const providerName = (provider: string): string => providers[provider] ?? plain(provider);
