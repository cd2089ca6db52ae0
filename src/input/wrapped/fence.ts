/** A line that opens or closes a block of code in Markdown. */
export const FENCE = /^\s*(`{3,}|~{3,})/;
