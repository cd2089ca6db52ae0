import type { HttpFilter } from '../../model/httpFilter.ts';
import type { PerFilterConfig } from '../../model/perFilterConfig.ts';
import type { AnyMessage, Message } from '../../proto/message.ts';
import type { HttpFilterStep } from '../../verdict/httpFilterStep.ts';

type Level = NonNullable<HttpFilterStep['overriddenBy']>;

/** The levels that may say something about a filter for this request, the most specific first. */
export type OverrideLevels = readonly {
  readonly level: Level;
  readonly configs: ReadonlyMap<string, PerFilterConfig>;
}[];

export interface FilterOverride {
  readonly disabled: boolean;
  readonly config: AnyMessage | undefined;
  readonly by: Level | undefined;
}

/** The most specific level that names the filter by its instance name decides. */
export function filterOverride(filter: HttpFilter, levels: OverrideLevels): FilterOverride {
  const switching = levels.find(({ configs }) => configs.get(filter.name)?.disabled !== undefined);
  const disabled = switching?.configs.get(filter.name)?.disabled ?? filter.disabled;
  const configured = levels.find(({ configs }) => configs.get(filter.name)?.config !== undefined);
  return {
    disabled,
    config: configured?.configs.get(filter.name)?.config,
    by: configured?.level ?? switching?.level,
  };
}

/** What a more specific level says, where its configuration can be read. */
export function overriding<Config>({ config }: FilterOverride, read: (message: Message) => Config): Config | undefined {
  return config?.kind === 'opened' ? read(config.message) : undefined;
}
