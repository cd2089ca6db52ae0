export function hiddenFields() {
  return new Set();
}
