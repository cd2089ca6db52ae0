/** What one run found, for one Envoy release and one source of configurations. */
export interface Figures {
  configurations: number;
  /** Configurations that Envoy did not take: nothing was asked. */
  refused: number;
  cases: number;
  agreements: number;
  disagreements: number;
  /** Agreements about configurations on which Envoy is not deterministic: all its outcomes were listed. */
  byChance: number;
  /** Disagreements that went away when asked again. */
  recanted: number;
  /** Batches that could not be asked, or that ended Envoy. */
  failed: number;
}

export function noFigures(): Figures {
  return {
    configurations: 0,
    refused: 0,
    cases: 0,
    agreements: 0,
    disagreements: 0,
    byChance: 0,
    recanted: 0,
    failed: 0,
  };
}

export function describeFigures(figures: Figures): string {
  const { configurations, refused, cases, agreements, disagreements, byChance, recanted, failed } = figures;
  return [
    `${cases} cases on ${configurations} configurations`,
    `${agreements} agree (${byChance} of them about what Envoy leaves to chance)`,
    `${disagreements} disagree`,
    `${refused} configurations refused by Envoy`,
    ...(recanted > 0 ? [`${recanted} answered otherwise when asked again`] : []),
    ...(failed > 0 ? [`${failed} batches failed`] : []),
  ].join(', ');
}
