// Made by scripts/webAssembly.mjs from checksum.wat; do not edit.
export const checksumModule =
  'AGFzbQEAAAABBwFgAn9/AX4DAgEABQMBAAEHFQIGbWVtb3J5AgAIY2hlY2tzdW0AAAo8AToBAX5CpcaIocicp/lLIQICQANAIAAgAU8NASACIAApAwCFQrODgICAIH4hAiAAQQhqIQAMAAsLIAIL';
