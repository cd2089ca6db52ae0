/** The rows of a table as istioctl prints it: cells by the title of their column. */
export function istioctlTable(text: string): readonly Readonly<Record<string, string>>[] {
  const [heading = '', ...lines] = text.split('\n').filter((line) => line.trim() !== '');
  const columns = [...heading.matchAll(/\S+(?: \S+)*\s*/g)].map((match) => ({
    title: match[0].trim(),
    start: match.index,
    end: match.index + match[0].length,
  }));
  return lines.map((line) =>
    Object.fromEntries(
      columns.map(({ title, start, end }, index) => [
        title,
        line.slice(start, index === columns.length - 1 ? undefined : end).trim(),
      ]),
    ),
  );
}
