/** A line that opens or closes a block of code: in Markdown, or in the markup of Jira and Confluence. */
export const FENCE = /^\s*(`{3,}|~{3,}|\{(?:code|noformat)(?=[:}])(?=[^}]*\}\s*$))/;
