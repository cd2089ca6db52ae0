/** The bytes of base64 text, of either alphabet, with or without padding; undefined where it is none. */
export function decodeBase64(text: string): Uint8Array | undefined {
  try {
    const standard = text.replaceAll('-', '+').replaceAll('_', '/');
    const characters = atob(standard);
    const bytes = new Uint8Array(characters.length);
    for (let index = 0; index < bytes.length; index++) bytes[index] = characters.charCodeAt(index);
    return bytes;
  } catch {
    return undefined;
  }
}

export function encodeBase64(bytes: Uint8Array): string {
  let text = '';
  for (const byte of bytes) text += String.fromCharCode(byte);
  return btoa(text);
}
