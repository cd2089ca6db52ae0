/** Whether a text stands for something that was taken out: dumps hide what is secret, and people hide more before they give one away. */
export const isRedacted = (text: string): boolean =>
  /redact|mask|remov|omit|hidden|saniti|censor|scrub|strip|secret|\*{3}|x{4}|\.{3}|\u2026|^<.*>$/i.test(text.trim());
